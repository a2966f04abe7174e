import { z } from 'zod';
import { id, pageQuery } from './lists.js';

/**
 * 新签约、新开工、新投产、新达产: signed when a confirmed contract was signed, started when the
 * department began the implementation, delivered when the acceptance was passed, at target when
 * every outcome was measured as met.
 */
export const ledgerStage = z.enum(['signed', 'started', 'delivered', 'at-target']);
export type LedgerStage = z.infer<typeof ledgerStage>;

const year = z.coerce.number().int().min(2000).max(2199);
export const ledgerQuery = z.strictObject({
  year,
  by: z.enum(['month', 'district', 'domain', 'department']).default('month'),
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;

const figure = z.object({ count: z.number().int(), amountWan: z.number() });
const figures = z.object({
  signed: figure,
  started: figure,
  delivered: figure,
  'at-target': figure,
});
export type LedgerFigures = z.infer<typeof figures>;

export const ledger = z.object({
  year: z.number().int(),
  by: ledgerQuery.shape.by.unwrap(),
  groups: z.array(
    z.object({
      /** `2026-03`, a code of the taxonomy, or a department's id; empty where none was chosen. */
      key: z.string(),
      /** A department's name; null where the key says it. */
      name: z.string().nullable(),
      figures,
    }),
  ),
  total: figures,
});
export type Ledger = z.infer<typeof ledger>;

export const ledgerRowsQuery = pageQuery.extend({ year, stage: ledgerStage.optional() });
export type LedgerRowsQuery = z.infer<typeof ledgerRowsQuery>;

export const ledgerRow = z.object({
  contractId: id,
  scenario: z.object({ id, number: z.string().nullable(), title: z.string() }),
  departmentName: z.string(),
  enterpriseName: z.string(),
  district: z.string(),
  domain: z.string().nullable(),
  contractNumber: z.string(),
  amountWan: z.number(),
  signedOn: z.string(),
  startedOn: z.string().nullable(),
  deliveredOn: z.string().nullable(),
  atTargetOn: z.string().nullable(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

export const ledgerExportQuery = z.strictObject({
  year,
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
});
export type LedgerExportQuery = z.infer<typeof ledgerExportQuery>;

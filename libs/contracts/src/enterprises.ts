import { z } from 'zod';
import { email } from './accounts.js';
import { fileIds } from './files.js';
import { amountWan, day, id, moveWithReason, pageQuery, text } from './lists.js';
import { districtCode, domainCode, technologyCode } from './codes.js';
import { type IdentityFact, identityFactNames } from './names.js';

export const enterpriseStatus = z.enum([
  'draft',
  'pending',
  'verified',
  'returned',
  'rejected',
  'suspended',
  'blacklisted',
  'closed',
]);
export type EnterpriseStatus = z.infer<typeof enterpriseStatus>;

export const maturity = z.enum(['prototype', 'pilot', 'proven', 'mass']);
export type Maturity = z.infer<typeof maturity>;

/** What was done for whom, and what came of it. */
export const capabilityCaseInput = z.strictObject({
  customer: text(2, 100),
  problem: text(0, 500).default(''),
  solution: text(4, 1000),
  outcome: text(0, 500).default(''),
  year: z
    .number()
    .int()
    .min(1990)
    .refine((year) => year <= new Date().getFullYear(), { error: 'lies in the future' })
    .nullable()
    .default(null),
});

/**
 * A case as it is read. One that was told before cases had parts is all `solution`; events that
 * waited meanwhile even have it as a bare text.
 */
export const capabilityCase = z.preprocess(
  (told) => (typeof told === 'string' ? { solution: told } : told),
  z.object({
    customer: z.string().default(''),
    problem: z.string().default(''),
    solution: z.string(),
    outcome: z.string().default(''),
    year: z.number().int().nullable().default(null),
  }),
);
export type CapabilityCase = z.infer<typeof capabilityCase>;

/** A case as one paragraph: what search and matching read, and quote. */
export function caseText({ year, customer, problem, solution, outcome }: CapabilityCase): string {
  const who = [year && `${year}年`, customer].filter(Boolean).join('，');
  const what = [problem, solution, outcome]
    .filter(Boolean)
    .reduce((said, part) => (/(^|[。！？；])$/.test(said) ? said + part : `${said}；${part}`), '');
  return who ? `${who}：${what}` : what;
}

/** Where it delivers: district codes, or 市外. Serving the whole city is said by naming none. */
const deliveryDistrict = districtCode.refine((code) => code !== 'city-wide', {
  error: 'the whole city is meant when no district is named',
});

/** What an enterprise can do. */
const capabilityFields = {
  name: text(2, 80),
  description: text(10, 4000),
  domains: z.array(domainCode).max(8),
  technologies: z.array(technologyCode).max(10),
  maturity,
  deliveryDistricts: z.array(deliveryDistrict).max(18),
  priceFromWan: amountWan.nullable(),
  priceToWan: amountWan.nullable(),
  cases: z.array(capabilityCaseInput).max(20),
};

/** Whether a price range can be one: either end may be open. */
export function isPriceRange(range: {
  priceFromWan?: number | null;
  priceToWan?: number | null;
}): boolean {
  return (range.priceFromWan ?? 0) <= (range.priceToWan ?? Infinity);
}
const wrongRange = { error: 'is below the price it begins at', path: ['priceToWan'] };

export const capabilityInput = z
  .strictObject({
    ...capabilityFields,
    domains: capabilityFields.domains.default([]),
    technologies: capabilityFields.technologies.default([]),
    maturity: maturity.default('proven'),
    deliveryDistricts: capabilityFields.deliveryDistricts.default([]),
    priceFromWan: capabilityFields.priceFromWan.default(null),
    priceToWan: capabilityFields.priceToWan.default(null),
    cases: capabilityFields.cases.default([]),
  })
  .refine(isPriceRange, wrongRange);
export type CapabilityInput = z.infer<typeof capabilityInput>;

/** Changes only what it names: it must have no defaults, which would overwrite the rest. */
export const updateCapabilityRequest = z
  .strictObject(capabilityFields)
  .partial()
  .refine(isPriceRange, wrongRange);
export type UpdateCapabilityRequest = z.infer<typeof updateCapabilityRequest>;

export const capability = z.object({
  id,
  name: z.string(),
  description: z.string(),
  domains: z.array(z.string()),
  technologies: z.array(z.string()),
  maturity,
  deliveryDistricts: z.array(z.string()).default([]),
  priceFromWan: z.number().nullable(),
  priceToWan: z.number().nullable().default(null),
  cases: z.array(capabilityCase),
});
export type Capability = z.infer<typeof capability>;

/**
 * Who the enterprise is: what the platform verified and others rely on. Once it is verified, an edit
 * of these is a change request. The 统一社会信用代码 is fixed at registration.
 */
const identityFields = {
  name: text(4, 100),
  district: districtCode,
  legalRepresentative: text(0, 50),
  registeredCapitalWan: amountWan.nullable(),
  foundedOn: day.nullable(),
  /** Null until it is told. */
  independentLegalPerson: z.boolean().nullable(),
  /** The domain it mainly works in. */
  sector: domainCode.nullable(),
} satisfies Record<IdentityFact, z.ZodType>;
export const identityFact = z.enum(identityFactNames);

/** What its admin may change; what it says of itself takes effect at once. */
export const updateEnterpriseRequest = z
  .strictObject({
    ...identityFields,
    profile: text(0, 4000),
    contactName: text(0, 50),
    contactPhone: text(0, 30),
    contactEmail: z.union([z.literal(''), email]),
    /** Evidence of a change of identity facts; without such a change it has no meaning. */
    fileIds,
    /** Why identity facts change, for the reviewer. */
    reason: text(0, 500),
  })
  .partial()
  .extend({ version: z.number().int().min(1) });
export type UpdateEnterpriseRequest = z.infer<typeof updateEnterpriseRequest>;

export const identityFacts = z.object({
  name: z.string(),
  district: z.string(),
  legalRepresentative: z.string(),
  registeredCapitalWan: z.number().nullable(),
  foundedOn: z.string().nullable(),
  independentLegalPerson: z.boolean().nullable(),
  sector: z.string().nullable(),
});
export type IdentityFacts = z.infer<typeof identityFacts>;

/** The change of identity facts that waits for the platform: only the facts that would change. */
export const pendingChange = z.object({
  id,
  version: z.number().int(),
  changes: identityFacts.partial(),
  createdAt: z.string(),
});
export type PendingChange = z.infer<typeof pendingChange>;

/** The enterprise as its owner and the platform see it. The public sees `publicEnterprise`. */
export const enterprise = z.object({
  id,
  version: z.number().int(),
  status: enterpriseStatus,
  statusNote: z.string().nullable(),
  ...identityFacts.shape,
  uscc: z.string(),
  profile: z.string(),
  /** Codes of the tiers that count today: accepted by the platform and not expired. */
  tiers: z.array(z.string()),
  /** Names of the qualifications that count today. */
  qualifications: z.array(z.string()),
  contactName: z.string(),
  contactPhone: z.string(),
  contactEmail: z.string(),
  capabilities: z.array(capability),
  /** Whether it meets every entry criterion of the directory today. */
  directoryMember: z.boolean(),
  /** The last day of its blacklisting; null when it is not blacklisted. */
  blacklistedUntil: z.string().nullable(),
  /** The enterprise that took it over as a duplicate. */
  mergedInto: id.nullable(),
  /** The yearly recheck; null before the first verification. */
  recheck: z
    .object({
      dueOn: z.string(),
      /** The day on which the enterprise was asked; null when it need not do anything yet. */
      openedOn: z.string().nullable(),
      /** When the enterprise confirmed its facts: the platform's turn. */
      confirmedAt: z.string().nullable(),
    })
    .nullable(),
  pendingChange: pendingChange.nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Enterprise = z.infer<typeof enterprise>;

export const publicEnterprise = enterprise.omit({
  statusNote: true,
  legalRepresentative: true,
  contactName: true,
  contactPhone: true,
  contactEmail: true,
  blacklistedUntil: true,
  mergedInto: true,
  recheck: true,
  pendingChange: true,
});
export type PublicEnterprise = z.infer<typeof publicEnterprise>;

export const enterpriseSummary = z.object({
  id,
  status: enterpriseStatus,
  name: z.string(),
  district: z.string(),
  sector: z.string().nullable(),
  tiers: z.array(z.string()),
  directoryMember: z.boolean(),
  profile: z.string(),
  capabilityNames: z.array(z.string()),
  updatedAt: z.string(),
});
export type EnterpriseSummary = z.infer<typeof enterpriseSummary>;

/**
 * Everybody sees the verified ones; other states and `recheck` are for the platform. `member`: only
 * those that meet (or do not meet) the entry criteria of the directory.
 */
export const listEnterprisesQuery = pageQuery.extend({
  status: enterpriseStatus.optional(),
  district: districtCode.optional(),
  domain: domainCode.optional(),
  sector: domainCode.optional(),
  name: text(1, 100).optional(),
  member: z.stringbool().optional(),
  /** `open`: asked and not confirmed yet; `confirmed`: waits for the platform. */
  recheck: z.enum(['open', 'confirmed']).optional(),
});
export type ListEnterprisesQuery = z.infer<typeof listEnterprisesQuery>;

/** `until` is the last day; on the day after, the enterprise goes back into review. */
export const blacklistRequest = moveWithReason.extend({ until: day });
export type BlacklistRequest = z.infer<typeof blacklistRequest>;

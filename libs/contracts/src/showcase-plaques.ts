import { z } from 'zod';
import { id } from './lists.js';
import { editionStatus } from './showcase.js';

/** Money of awards is exact: whole cents (分). */
const cents = z.number().int();

/** `version` is the edition's. */
export const finaliseListRequest = z.strictObject({ version: z.number().int().min(1) });
export type FinaliseListRequest = z.infer<typeof finaliseListRequest>;

/** 摘牌: why a plaque is revoked; `other` needs words as every reason does. */
export const revocationReason = z.enum([
  'recheck-failed',
  'not-running',
  'false-material',
  'law-broken',
  'safety-incident',
  'nominee-gone',
  'other',
]);
export type RevocationReason = z.infer<typeof revocationReason>;

export const plaqueStatus = z.enum(['valid', 'expired', 'revoked']);
export type PlaqueStatus = z.infer<typeof plaqueStatus>;

/** What a nominee gets, and who pays it. */
export const awardShare = z.object({
  organisationId: id,
  name: z.string(),
  /** Whose district pays the district's share; null: the city pays all. */
  district: z.string().nullable(),
  amount: cents,
  fromCity: cents,
  fromDistrict: cents,
});
export type AwardShare = z.infer<typeof awardShare>;

/** A listed nomination, with its plaque and award. */
export const plaque = z.object({
  number: z.string(),
  version: z.number().int(),
  nominationId: id,
  category: z.string(),
  title: z.string(),
  district: z.string().nullable(),
  domain: z.string().nullable(),
  nominees: z.array(awardShare),
  amount: cents,
  fromCity: cents,
  fromDistrict: cents,
  issuedOn: z.string(),
  /** As renewed, where it was. */
  validUntil: z.string(),
  revokedOn: z.string().nullable(),
  revokedReason: revocationReason.nullable(),
  revokedBecause: z.string().nullable(),
  status: plaqueStatus,
  /** Whether the caller's organisation stands in it: then the certificate is theirs. */
  isOwn: z.boolean(),
});
export type Plaque = z.infer<typeof plaque>;

/** 示范名单 as it was made final. */
export const finalList = z.object({
  edition: z.object({
    id,
    version: z.number().int(),
    year: z.number().int(),
    title: z.string(),
    status: editionStatus,
  }),
  issuer: z.string(),
  finalisedOn: z.string(),
  categories: z.array(z.object({ code: z.string(), name: z.string(), quota: z.number().int() })),
  plaques: z.array(plaque),
  /** All awards by who pays; the sum of the parts is the amount, to the cent. */
  totals: z.object({
    amount: cents,
    fromCity: cents,
    fromDistricts: z.array(z.object({ district: z.string(), amount: cents })),
  }),
});
export type FinalList = z.infer<typeof finalList>;

/** A certificate's text and signature, as somebody shows them. */
export const verifyCertificateRequest = z.strictObject({
  text: z.string().min(1).max(20_000),
  signature: z.string().min(1).max(200),
});
export type VerifyCertificateRequest = z.infer<typeof verifyCertificateRequest>;

export const certificateVerdict = z.enum(['valid', 'altered', 'revoked', 'expired']);

/** What our records say of a plaque or certificate; of an altered one nothing is said. */
export const verification = z.object({
  verdict: certificateVerdict,
  facts: z
    .object({
      plaque: z.string(),
      edition: z.string(),
      category: z.string(),
      title: z.string(),
      nominees: z.array(z.string()),
      issuer: z.string(),
      issuedOn: z.string(),
    })
    .nullable(),
  /** The last day of the current period, whatever is printed. */
  validUntil: z.string().nullable(),
  /** 续期: how often it was renewed, and since when the current period runs. */
  renewals: z.number().int(),
  currentFrom: z.string().nullable(),
  revokedOn: z.string().nullable(),
  revokedReason: revocationReason.nullable(),
  revokedBecause: z.string().nullable(),
  /** Compared with the one that is printed. */
  fingerprint: z.string().nullable(),
  /** What was signed, and the signature, for whoever verifies without us. */
  text: z.string().nullable(),
  signature: z.string().nullable(),
});
export type Verification = z.infer<typeof verification>;

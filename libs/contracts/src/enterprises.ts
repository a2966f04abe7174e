import { z } from 'zod';
import { amountWan, id, pageQuery, text } from './lists.js';
import { districtCode, domainCode, technologyCode, tierCode } from './taxonomy.js';

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

/** What an enterprise can do. `cases` are one paragraph each: year, customer, what was done, result. */
const capabilityFields = {
  name: text(2, 80),
  description: text(10, 4000),
  domains: z.array(domainCode).max(8),
  technologies: z.array(technologyCode).max(10),
  maturity,
  priceFromWan: amountWan.nullable(),
  cases: z.array(text(4, 1000)).max(20),
};
export const capabilityInput = z.strictObject({
  ...capabilityFields,
  domains: capabilityFields.domains.default([]),
  technologies: capabilityFields.technologies.default([]),
  maturity: maturity.default('proven'),
  priceFromWan: capabilityFields.priceFromWan.default(null),
  cases: capabilityFields.cases.default([]),
});
export type CapabilityInput = z.infer<typeof capabilityInput>;

/** Changes only what it names: it must have no defaults, which would overwrite the rest. */
export const updateCapabilityRequest = z.strictObject(capabilityFields).partial();
export type UpdateCapabilityRequest = z.infer<typeof updateCapabilityRequest>;

export const capability = z.object({
  id,
  name: z.string(),
  description: z.string(),
  domains: z.array(z.string()),
  technologies: z.array(z.string()),
  maturity,
  priceFromWan: z.number().nullable(),
  cases: z.array(z.string()),
});
export type Capability = z.infer<typeof capability>;

/** What its admin may change; name and 统一社会信用代码 are fixed at registration. */
export const updateEnterpriseRequest = z.strictObject({
  version: z.number().int().min(1),
  district: districtCode.optional(),
  profile: text(0, 4000).optional(),
  tiers: z.array(tierCode).max(11).optional(),
  qualifications: z.array(text(2, 100)).max(50).optional(),
  legalRepresentative: text(0, 50).optional(),
  contactPhone: text(0, 30).optional(),
});
export type UpdateEnterpriseRequest = z.infer<typeof updateEnterpriseRequest>;

/** The enterprise as its owner and the platform see it. The public sees `publicEnterprise`. */
export const enterprise = z.object({
  id,
  version: z.number().int(),
  status: enterpriseStatus,
  statusNote: z.string().nullable(),
  name: z.string(),
  uscc: z.string(),
  district: z.string(),
  profile: z.string(),
  tiers: z.array(z.string()),
  qualifications: z.array(z.string()),
  legalRepresentative: z.string(),
  contactPhone: z.string(),
  capabilities: z.array(capability),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Enterprise = z.infer<typeof enterprise>;

export const publicEnterprise = enterprise.omit({
  statusNote: true,
  legalRepresentative: true,
  contactPhone: true,
});
export type PublicEnterprise = z.infer<typeof publicEnterprise>;

export const enterpriseSummary = z.object({
  id,
  status: enterpriseStatus,
  name: z.string(),
  district: z.string(),
  tiers: z.array(z.string()),
  profile: z.string(),
  capabilityNames: z.array(z.string()),
  updatedAt: z.string(),
});
export type EnterpriseSummary = z.infer<typeof enterpriseSummary>;

/** Everybody sees the verified ones; other states are for the platform. */
export const listEnterprisesQuery = pageQuery.extend({
  status: enterpriseStatus.optional(),
  district: districtCode.optional(),
  domain: domainCode.optional(),
  name: text(1, 100).optional(),
});
export type ListEnterprisesQuery = z.infer<typeof listEnterprisesQuery>;

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isKnownCode, type TaxonomyList } from '#libs/contracts';

const list = z.array(z.string()).default([]);

/** Departments of a collection; the file may be missing. */
const organisationLine = z.object({
  id: z.string(),
  name: z.string(),
  district: z.string().default('city-wide'),
});
export type CollectionOrganisation = z.infer<typeof organisationLine>;

const enterpriseLine = z.object({
  id: z.string(),
  name: z.string().min(2),
  uscc: z.string().optional(),
  district: z.string().default('outside'),
  profile: z.string().default(''),
  tiers: list,
  qualifications: list,
  capabilities: z
    .array(
      z.object({
        name: z.string(),
        description: z.string(),
        domains: list,
        technologies: list,
        cases: list,
      }),
    )
    .min(1),
});
export type CollectionEnterprise = z.infer<typeof enterpriseLine>;

const measured = z.union([z.string(), z.number()]).nullish();
const scenarioLine = z.object({
  id: z.string(),
  title: z.string().min(4),
  summary: z.string().default(''),
  painPoints: z.string().default(''),
  requirements: z.string().default(''),
  expectedOutcomes: z
    .union([
      z.string(),
      z.array(
        z.object({
          name: z.string(),
          baseline: measured,
          target: measured,
          unit: z.string().nullish(),
        }),
      ),
    ])
    .default(''),
  domain: z.string().nullish(),
  technologies: list,
  district: z.string().default('city-wide'),
  cooperationModes: list,
  budgetWan: z.number().nullish(),
  requiredQualifications: list,
  eligibility: z
    .object({ registeredInWuhan: z.boolean().default(false), tiers: list })
    .default({ registeredInWuhan: false, tiers: [] }),
  slice: z.string().optional(),
  /** An extension of the format: the half on which weights are set, or the one that is reported. */
  part: z.string().optional(),
  department: z.string().optional(),
});
export type CollectionScenario = z.infer<typeof scenarioLine>;

export interface Collection {
  organisations: CollectionOrganisation[];
  enterprises: CollectionEnterprise[];
  scenarios: CollectionScenario[];
  /** What was left out or mended, each with its file and line. */
  warnings: string[];
}

/**
 * Reads a collection folder in the format of the reference. A broken line is reported with its
 * number and the rest goes on; unknown fields and codes are left out with a warning.
 * @throws Error when the folder has neither of the two main files
 */
export async function readCollection(folder: string): Promise<Collection> {
  const warnings: string[] = [];
  const file = (name: string) => join(folder, name);
  if (!existsSync(file('enterprises.jsonl')) && !existsSync(file('scenarios.jsonl')))
    throw new Error(`${folder} has neither enterprises.jsonl nor scenarios.jsonl`);
  const collection: Collection = {
    organisations: await readLines(file('organisations.jsonl'), organisationLine, warnings),
    enterprises: await readLines(file('enterprises.jsonl'), enterpriseLine, warnings),
    scenarios: await readLines(file('scenarios.jsonl'), scenarioLine, warnings),
    warnings,
  };
  const known = (of: TaxonomyList, codes: string[], where: string) =>
    codes.filter((code) => {
      if (isKnownCode(of, code)) return true;
      warnings.push(`${where}: "${code}" is not in taxonomy.${of} and is left out`);
      return false;
    });
  for (const one of collection.enterprises) {
    one.tiers = known('enterpriseTiers', one.tiers, one.id);
    one.district = known('districts', [one.district], one.id)[0] ?? 'outside';
    for (const capability of one.capabilities) {
      capability.domains = known('domains', capability.domains, one.id);
      capability.technologies = known('technologies', capability.technologies, one.id);
    }
  }
  for (const one of collection.scenarios) {
    one.domain = one.domain ? (known('domains', [one.domain], one.id)[0] ?? null) : null;
    one.technologies = known('technologies', one.technologies, one.id);
    one.cooperationModes = known('cooperationModes', one.cooperationModes, one.id);
    one.district = known('districts', [one.district], one.id)[0] ?? 'city-wide';
    one.eligibility.tiers = known('enterpriseTiers', one.eligibility.tiers, one.id);
  }
  return collection;
}

async function readLines<Line>(
  path: string,
  schema: z.ZodObject & z.ZodType<Line>,
  warnings: string[],
): Promise<Line[]> {
  if (!existsSync(path)) return [];
  const found: Line[] = [];
  const name = path.split('/').at(-1)!;
  const lines = (await readFile(path, 'utf8')).split('\n');
  for (const [index, line] of lines.entries()) {
    if (!line.trim()) continue;
    const where = `${name} line ${index + 1}`;
    let raw: unknown;
    try {
      raw = JSON.parse(line.replace(/^\uFEFF/, ''));
    } catch {
      warnings.push(`${where}: is not JSON and is left out`);
      continue;
    }
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      const reasons = parsed.error.issues.map(
        (issue) => `${issue.path.join('.') || 'line'} ${issue.message}`,
      );
      warnings.push(`${where}: is left out (${reasons.join('; ')})`);
      continue;
    }
    for (const field of Object.keys(raw as object))
      if (!(field in schema.shape)) warnings.push(`${where}: field "${field}" is ignored`);
    found.push(parsed.data);
  }
  return found;
}

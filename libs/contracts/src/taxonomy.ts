import taxonomyJson from './taxonomy.json' with { type: 'json' };

/** The reference lists the platform starts with; codes are stable, names are for people. */
export const taxonomy = taxonomyJson;

export type TaxonomyList =
  'domains' | 'technologies' | 'districts' | 'enterpriseTiers' | 'cooperationModes';
export type Language = 'zh' | 'en';

const names = new Map<string, { zh: string; en?: string }>();
for (const list of [
  'domains',
  'technologies',
  'districts',
  'enterpriseTiers',
  'cooperationModes',
] as const)
  for (const entry of taxonomy[list]) names.set(`${list}/${entry.code}`, entry);

/**
 * The name a person reads for a code. English falls back to Chinese where the published plans
 * give none, and an unknown code to itself, so that dirty data still shows something.
 */
export function nameOf(list: TaxonomyList, code: string, language: Language = 'zh'): string {
  const entry = names.get(`${list}/${code}`);
  return entry?.[language] ?? entry?.zh ?? code;
}

/** Whether a list has a code: imports and addresses use it to drop what is not in the taxonomy. */
export function isKnownCode(list: TaxonomyList, code: string): boolean {
  return names.has(`${list}/${code}`);
}

/** A code as it was given, if the list has it: what is mangled in an address is left out of it. */
export function knownCode(list: TaxonomyList, code: string | null): string | undefined {
  return code !== null && isKnownCode(list, code) ? code : undefined;
}

/** Whether a code of `districts` is one of the city's: the city as a whole and what lies outside are none. */
export function isDistrictOfCity(code: string): boolean {
  return code !== 'city-wide' && code !== 'outside';
}

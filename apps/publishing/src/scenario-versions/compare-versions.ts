import { diffArrays } from 'diff';
import type { Criterion, DiffPart, FieldChange, Outcome, Scenario } from '#libs/contracts';
import type { VersionContent } from './version-content.js';

type Field = keyof VersionContent;
type Writing = { [Name in Field]?: (value: VersionContent[Name]) => string };

/** Fields that are read as text: each with how it is written down, one line for each of a list. */
const written: Writing = {
  title: asItIs,
  summary: asItIs,
  painPoints: asItIs,
  requirements: asItIs,
  dataAndConditions: asItIs,
  fundingSource: asItIs,
  landingArea: asItIs,
  ipTerms: asItIs,
  contactName: asItIs,
  contactPhone: asItIs,
  leadDepartment: (name) => name ?? '',
  responsibleDepartments: inLines,
  requiredQualifications: inLines,
  outcomes: (outcomes) => inLines(outcomes.map(outcomeLine)),
  criteria: (criteria) => inLines(criteria.flatMap(criterionLines)),
  files: (files) => inLines(files.map(({ name }) => name)),
};

/** In the order in which a scenario is read. */
const order: Field[] = [
  'title',
  'summary',
  'painPoints',
  'requirements',
  'outcomes',
  'dataAndConditions',
  'domain',
  'technologies',
  'district',
  'landingArea',
  'cooperationModes',
  'budgetWan',
  'budgetMaxWan',
  'fundingSource',
  'periodMonths',
  'leadDepartment',
  'responsibleDepartments',
  'requiredQualifications',
  'eligibility',
  'engagement',
  'acceptsConsortium',
  'minBids',
  'criteria',
  'ipTerms',
  'deadline',
  'questionsUntil',
  'publicityDays',
  'confidentiality',
  'contactName',
  'contactPhone',
  'files',
];

/** What is for verified enterprises only in a confidential scenario, by the names of a version. */
export const withheldFields: ReadonlySet<string> = new Set<Field>([
  'requirements',
  'dataAndConditions',
  'outcomes',
  'files',
]);

/** Every field that differs between two versions, or between a version and what is proposed. */
export function compareVersions(
  before: Partial<VersionContent>,
  after: Partial<VersionContent>,
  compare: Compare = compareText,
): FieldChange[] {
  return order.flatMap((field) => {
    if (!(field in before) && !(field in after)) return [];
    return comparedField(field, before[field], after[field], compare);
  });
}

/** Which fields differ: what a list of many versions says, without looking for the words. */
export function changedFields(
  before: Partial<VersionContent>,
  after: Partial<VersionContent>,
): string[] {
  return compareVersions(before, after, wholly).map(({ field }) => field);
}

type Compare = (before: string, after: string) => DiffPart[];

function comparedField(
  field: Field,
  before: unknown,
  after: unknown,
  compare: Compare,
): FieldChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (field === 'eligibility') return comparedEligibility(before, after);
  const write = written[field] as ((value: unknown) => string) | undefined;
  if (!write) return [{ field, parts: null, before: plain(before), after: plain(after) }];
  const [was, is] = [before, after].map((value) => (value === undefined ? '' : write(value)));
  return was === is ? [] : [{ field, parts: compare(was!, is!), before: null, after: null }];
}

function comparedEligibility(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [before, after].map((value) => (value ?? {}) as Scenario['eligibility']);
  return [
    {
      field: 'eligibility.registeredInWuhan',
      parts: null,
      before: plain(was!.registeredInWuhan),
      after: plain(is!.registeredInWuhan),
    },
    {
      field: 'eligibility.tiers',
      parts: null,
      before: plain(was!.tiers ?? []),
      after: plain(is!.tiers ?? []),
    },
  ].filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

function wordsOf(text: string): string[] {
  return [...words.segment(text)].map(({ segment }) => segment);
}

/**
 * Words that two texts may differ in and still be shown word by word. The work grows with its
 * square, and nobody reads more than that in pieces.
 */
const mostEdits = 300;

/** Two texts word by word: joined, the same and the removed parts are the older, the same and the added ones the newer. */
export function compareText(before: string, after: string): DiffPart[] {
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostEdits });
  if (!parts) return wholly(before, after);
  return parts.map(({ added, removed, value }) => ({
    op: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
    text: value.join(''),
  }));
}

function wholly(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = [
    { op: 'removed', text: before },
    { op: 'added', text: after },
  ];
  return parts.filter(({ text }) => text !== '');
}

function plain(value: unknown): FieldChange['before'] {
  return (value ?? null) as FieldChange['before'];
}

function asItIs(text: string): string {
  return text;
}

function inLines(lines: string[]): string {
  return lines.join('\n');
}

function outcomeLine({ name, baseline, target, unit }: Outcome): string {
  return `${name}：${baseline ? `${baseline} → ` : ''}${target}${unit && ` ${unit}`}`;
}

function criterionLines({ name, weight, least, most, description, bands }: Criterion): string[] {
  return [
    `${name}：${weight}%（${least}–${most}）${description}`,
    ...bands.map((band) => `  ${band.from}–${band.to}：${band.description}`),
  ];
}

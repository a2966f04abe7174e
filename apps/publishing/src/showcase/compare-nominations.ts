import type { FieldChange, NominationContent } from '#libs/contracts';
import { compareText } from '../scenario-versions/compare-versions.js';

/** What is read as text, with how it is written down, one line for each of a list. */
type Text = (content: NominationContent, fileName: (id: string) => string) => string;
const texts: Record<string, Text> = {
  title: ({ title }) => title,
  summary: ({ summary }) => summary,
  outcomes: ({ outcomes }) =>
    outcomes
      .map(
        ({ name, baseline, target, value, unit }) =>
          `${name}：${[baseline, target, value].filter(Boolean).join(' → ')}${unit && ` ${unit}`}`,
      )
      .join('\n'),
  innovation: ({ innovation }) => innovation,
  replicability: ({ replicability }) => replicability,
  userReportBy: ({ userReport }) => userReport.by,
  userReportText: ({ userReport }) => userReport.text,
  evidence: ({ evidence }, fileName) =>
    evidence.map(({ name, fileIds }) => `${name}：${fileIds.map(fileName).join('、')}`).join('\n'),
};

/** What is shown as it was and as it is. Commitments are none: all of them are given each time. */
const values = [
  'category',
  'district',
  'domain',
  'technologies',
  'investmentWan',
  'beganOn',
  'deliveredOn',
] as const satisfies (keyof NominationContent)[];

/**
 * Every field that differs between two versions of a nomination. Files are shown by what `fileName`
 * says of them, which must differ where the files do.
 */
export function compareNominations(
  before: NominationContent,
  after: NominationContent,
  fileName: (id: string) => string,
): FieldChange[] {
  return [
    ...Object.entries(texts).flatMap(([field, write]) => {
      const [was, is] = [write(before, fileName), write(after, fileName)];
      if (was === is) return [];
      return [{ field, parts: compareText(was, is), before: null, after: null }];
    }),
    ...values.flatMap((field) => {
      const [was, is] = [before[field], after[field]];
      if (JSON.stringify(was) === JSON.stringify(is)) return [];
      return [{ field, parts: null, before: was, after: is }];
    }),
  ];
}

import {
  type Edition,
  type FileRef,
  type Nomination,
  nominationContent,
  type NominationContent,
} from '#libs/contracts';

/** What the form holds: files by the place of what they prove. */
export interface NominationFormValues extends Omit<NominationContent, 'evidence' | 'district'> {
  /** `none` for one of the city: a select has no null. */
  district: string | null;
  files: FileRef[][];
}

export const cityLevel = 'none';

export function valuesOf(nomination: Nomination, edition: Edition): NominationFormValues {
  const { evidence, district, ...content } = nomination.content;
  const files = new Map(nomination.files.map((file) => [file.id, file]));
  return {
    ...content,
    district: district ?? (edition.takesCityLevel ? cityLevel : null),
    files: edition.evidence.map(({ name }) =>
      evidence
        .filter((one) => one.name === name)
        .flatMap(({ fileIds }) => fileIds.flatMap((id) => files.get(id) ?? [])),
    ),
  };
}

/** What the form says, in the contract's form; undefined while a field is not filled in as it must. */
export function contentIn(
  { files, district, ...values }: NominationFormValues,
  edition: Edition,
): NominationContent | undefined {
  const parsed = nominationContent.safeParse({
    ...values,
    district: district === cityLevel ? null : (district ?? null),
    evidence: edition.evidence.flatMap(({ name }, at) => {
      const fileIds = (files?.[at] ?? []).map(({ id }) => id);
      return fileIds.length ? [{ name, fileIds }] : [];
    }),
  });
  return parsed.success ? parsed.data : undefined;
}

import { type FileMediaType, fileKinds, Refusal } from '#libs/contracts';

/** Invisible characters that turn text around or hide in it: a name must read as it is. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;
const longestName = 200;

/**
 * The name under which a file is kept and offered: of a path only the last part, without characters
 * that control, hide, reverse or mean something to a file system, and at most 200 long.
 */
export function cleanName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1)!;
  const plain = last
    .replace(invisible, '')
    .replace(/[<>:"|?*\ufffd]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '');
  const ending = endingOf(plain);
  const stem = (ending ? plain.slice(0, -ending.length - 1) : plain).replace(
    /^[\s.]+|[\s.]+$/g,
    '',
  );
  const room = longestName - ending.length - 1;
  // Cut by characters, not by halves of them.
  const short =
    stem.length > room
      ? stem
          .slice(0, room)
          .toWellFormed()
          .replace(/\ufffd$/, '')
      : stem;
  return [short || 'file', ...(ending ? [ending] : [])].join('.');
}

/** The ending of a name in small letters, without the dot; empty when it has none. */
function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

export const typeNotAllowed = () =>
  new Refusal(
    'media-type',
    'FILE.TYPE_NOT_ALLOWED',
    'Files of this kind are not taken. Allowed are PDF, PNG, JPEG, WebP, Word, Excel, PowerPoint and plain text.',
  );

/**
 * Refuses a name whose ending promises something else than the content is: what opens a file goes
 * by its ending.
 */
export function assertNameFits(name: string, mediaType: FileMediaType): void {
  const endings: readonly string[] = fileKinds[mediaType];
  if (endings.includes(endingOf(name))) return;
  throw new Refusal(
    'media-type',
    'FILE.NAME_DOES_NOT_FIT',
    `By its content the file is of kind ${mediaType}; its name must end with .${endings.join(' or .')}.`,
  );
}

/** What an OOXML document is, by the parts that each must have (ECMA-376 part 1, 11.3 to 13.3). */
export function mediaTypeOfParts(names: readonly string[]): FileMediaType | null {
  if (!names.includes('[Content_Types].xml')) return null;
  const kinds = documentParts.filter(([part]) => names.some((name) => part.test(name)));
  // Two main parts: something that wants to be taken for either.
  return kinds.length === 1 ? kinds[0]![1] : null;
}

const documentParts: [RegExp, FileMediaType][] = [
  [
    /^word\/document\d*\.xml$/,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [/^xl\/workbook\d*\.xml$/, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [
    /^ppt\/presentation\d*\.xml$/,
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
];

/** What a compound file is, by its streams; installers and mails are compound files too. */
export function mediaTypeOfStreams(names: readonly string[]): FileMediaType | null {
  if (names.some((name) => /^(_?VBA(_PROJECT.*)?|Macros)$/i.test(name)))
    throw new Refusal('rule', 'FILE.HAS_MACROS', 'Files with macros cannot be taken.');
  const kinds = streams.filter(([stream]) => names.includes(stream)).map(([, kind]) => kind);
  return kinds[0] ?? null;
}

const streams: [string, FileMediaType][] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
];

/** Text that a browser or an office would act on, whatever it is called. */
export function isMarkup(beginning: string): boolean {
  return /^\ufeff?\s*<(\?xml|!doctype|!--|html|head|body|script|svg|iframe|\?php)/i.test(beginning);
}

/** Organisations may own a file; the platform's own are for its desk and its supervisor only. */
export interface Reader {
  userId: string;
  organisationId: string;
  organisationKind: string;
  readsWholePlatform: boolean;
}

/** Who may read a file: its organisation, the platform's desk and supervisor, and who was let. */
export function mayRead(
  reader: Reader,
  file: { organisationId: string; uploadedBy: string; readers: readonly string[] },
): boolean {
  return (
    reader.readsWholePlatform ||
    reader.userId === file.uploadedBy ||
    // Experts sit in the platform's organisation and see only what is assigned to them.
    (reader.organisationKind !== 'platform' &&
      (reader.organisationId === file.organisationId ||
        file.readers.includes(reader.organisationId)))
  );
}

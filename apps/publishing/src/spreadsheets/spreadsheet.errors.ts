import { Refusal } from '#libs/contracts';

export const notASpreadsheet = () =>
  new Refusal(
    'rule',
    'IMPORT.NOT_A_SPREADSHEET',
    'The file is neither an XLSX workbook nor a CSV text.',
  );

export const oldWorkbook = () =>
  new Refusal(
    'rule',
    'IMPORT.OLD_WORKBOOK',
    'This is an XLS workbook of before 2007: save it as XLSX and try again.',
  );

export const unreadable = (why: string) =>
  new Refusal('rule', 'IMPORT.UNREADABLE', `The file cannot be read: ${why}.`);

export const tooBig = (why: string) =>
  new Refusal('rule', 'IMPORT.TOO_BIG', `The file holds too much: ${why}.`);

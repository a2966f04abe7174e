import type { FormInstance } from 'antd';
import type { TFunction } from 'i18next';
import { ApiError } from '../api/http';
import { describeProblem } from './describe-problem';

type Path = (string | number)[];

/** `outcomes.0.target` and `/outcomes/0/target` both name the field ['outcomes', 0, 'target']. */
function pathOf(path: string): Path {
  return path
    .split(/[./[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The fields that a refusal is about, in whichever form; our words for it go there. */
const fieldsOf: Record<string, Path[]> = {
  'USER.EMAIL_TAKEN': [['email'], ['admin', 'email']],
  'ENTERPRISE.ALREADY_REGISTERED': [['enterprise', 'uscc']],
  'ORGANISATION.NAME_TAKEN': [['name']],
  'ENTERPRISE.PRICE_RANGE': [['priceToWan']],
  'ORGANISATION.CYCLE': [['parentId']],
  'ORGANISATION.TOO_DEEP': [['parentId']],
  'ORGANISATION.LEVEL_DOES_NOT_FIT': [['parentId']],
  'ORGANISATION.PARENT_NOT_FOUND': [['parentId']],
  'ORGANISATION.PARENT_INACTIVE': [['parentId']],
  'INVITATION.ALREADY_OPEN': [['email']],
  'USER.CANNOT_TAKE_OVER': [['toUserId']],
  'SCENARIO.DEADLINE_PASSED': [['deadline']],
  'AMENDMENT.DEADLINE_TOO_NEAR': [['deadline']],
  'BATCH.TIME_PASSED': [['publishAt']],
  'EDITION.CALL_OVER': [['schedule', 'closesAt']],
  'AUTH.PASSWORD_WRONG': [['current'], ['password']],
  'AUTH.CODE_WRONG': [['code']],
  'TOKEN.SCOPE_REFUSED': [['scopes']],
  'WEBHOOK.ADDRESS_REFUSED': [['address']],
};

/** What is wrong with a new password comes as codes, which the fields word. */
const passwordRefused = 'AUTH.PASSWORD_REFUSED';

/** Refusals of the quality gate name their hints by codes. */
const byHints = ['SCENARIO.INCOMPLETE', 'SCENARIO.QUALITY_TOO_LOW'];
const byShowcaseHints = ['EDITION.INCOMPLETE', 'NOMINATION.INCOMPLETE', 'NOMINATION.NOT_ELIGIBLE'];

/** Refusals of the lexicon name the words that are wrong. */
const namesWords = (error: ApiError) => error.code.startsWith('LEXICON.');

/** Whether the complaints of a refusal are words or codes of ours, which need no path beside them. */
export function hasOwnWords(error: ApiError): boolean {
  return byHints.includes(error.code) || byShowcaseHints.includes(error.code) || namesWords(error);
}

/** One complaint of the server about a field, in our words. */
export function wordComplaint(t: TFunction, error: ApiError, message: string): string {
  if (error.code === passwordRefused)
    return t(`signIn.complaints.${message}`, { defaultValue: message });
  if (namesWords(error)) return message;
  if (byShowcaseHints.includes(error.code))
    return t(`showcase.hints.${message as 'DOMAIN_MISSING'}`, { defaultValue: message });
  if (hasOwnWords(error))
    return t(`scenarios.hints.${message as 'SUMMARY_MISSING'}`, { defaultValue: message });
  return t('problems.field', { message });
}

/** Whether our words for the refusal say all that the server's list of fields does. */
export function isToldByCode(error: ApiError): boolean {
  return error.code in fieldsOf || error.code === passwordRefused;
}

/** Puts the server's complaints on the fields they name and scrolls to the first. */
export function showFormErrors<Values>(
  form: FormInstance<Values>,
  error: unknown,
  t: TFunction,
): void {
  if (!(error instanceof ApiError)) return;
  const fields =
    fieldsOf[error.code]?.map((name) => ({ name, errors: [describeProblem(t, error)] })) ??
    error.errors
      .filter(({ path }) => path)
      .map(({ path, message }) => ({
        name: pathOf(path),
        errors: [wordComplaint(t, error, message)],
      }));
  // A field of the request need not be one of the form: the alert above lists them all anyway.
  const shown = fields.filter(({ name }) => form.getFieldInstance(name as never));
  if (shown.length === 0) return;
  form.setFields(shown as Parameters<typeof form.setFields>[0]);
  form.scrollToField(shown[0]?.name, { behavior: 'smooth', block: 'center' });
}

/** Takes complaints off the fields being changed: those without rules of their own would keep them. */
export function clearFormErrors<Values>(
  form: FormInstance<Values>,
  changed: Partial<Values>,
): void {
  const fields = Object.keys(changed).map((name) => ({ name, errors: [] }));
  form.setFields(fields as unknown as Parameters<typeof form.setFields>[0]);
}

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
  'SCENARIO.DEADLINE_PASSED': [['deadline']],
};

/** Whether our words for the refusal say all that the server's list of fields does. */
export function isToldByCode(error: ApiError): boolean {
  return error.code in fieldsOf;
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
      .map(({ path, message }) => ({ name: pathOf(path), errors: [message] }));
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

/** RFC 9457 problem with a stable code; `errors` names the fields of a malformed request. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: { path: string; message: string }[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown) => typeof value === 'string';
const isMissingOr = (is: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || is(value);

const isOfProblem: Record<keyof Problem, (value: unknown) => boolean> = {
  type: isText,
  title: isText,
  status: Number.isInteger,
  code: isText,
  detail: isMissingOr(isText),
  errors: isMissingOr(
    (errors) =>
      Array.isArray(errors) &&
      errors.every((one) => isRecord(one) && isText(one.path) && isText(one.message)),
  ),
};

/**
 * Whether the body of a refusal is a problem of ours, and not what a proxy answered in the server's
 * stead. Written by hand: every page needs it, and shall not load zod for it.
 */
export function isProblem(body: unknown): body is Problem {
  return isRecord(body) && Object.entries(isOfProblem).every(([key, is]) => is(body[key]));
}

/** Why a request or an act is refused; the HTTP status is chosen from this in one filter. */
export type RefusalKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'too-slow'
  | 'conflict'
  | 'too-large'
  | 'media-type'
  | 'rule'
  | 'too-many'
  | 'unavailable';

/**
 * A typed refusal with a stable code such as `SCENARIO.NOT_EDITABLE`. Thrown by rules and use
 * cases, by servers, workers and the portal alike: it knows nothing of HTTP.
 */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    detail: string,
    readonly errors?: { path: string; message: string }[],
    /** In how many seconds it is worth another try, where that is known. */
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
    this.name = 'Refusal';
  }
}

/** The same answer for what is not there and for what the caller may not know of. */
export function notFound(what: string): Refusal {
  return new Refusal('not-found', `${codeOf(what)}.NOT_FOUND`, `There is no such ${what}.`);
}

/** Somebody else changed the thing since the caller read it. */
export function versionConflict(what: string, current: number): Refusal {
  return new Refusal(
    'conflict',
    `${codeOf(what)}.VERSION_CONFLICT`,
    `The ${what} was changed meanwhile and is now at version ${current}. Reload and try again.`,
  );
}

/** `change request` is CHANGE_REQUEST in a code. */
function codeOf(what: string): string {
  return what.toUpperCase().replaceAll(' ', '_');
}

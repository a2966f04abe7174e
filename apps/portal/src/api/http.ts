import { isProblem, type Problem } from '#libs/contracts';

/** What the server answered instead of the wanted thing; `code` is stable, `detail` is for people. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: NonNullable<Problem['errors']>;

  constructor(status: number, code: string, detail: string, errors: Problem['errors'] = []) {
    super(`${status} ${code}: ${detail}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }

  /** Somebody else changed the thing since it was read. */
  get isVersionConflict(): boolean {
    return this.status === 409 && this.code.endsWith('.VERSION_CONFLICT');
  }
}

type Query = Record<string, string | number | boolean | undefined>;

/** `/scenarios?limit=20`, leaving out what is undefined or empty. */
export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') parameters.set(key, String(value));
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

const unauthenticatedListeners = new Set<() => void>();
const heldUpListeners = new Set<() => void>();

/** Calls `listener` whenever the server says that something must be done before anything else. */
export function onHeldUp(listener: () => void): () => void {
  heldUpListeners.add(listener);
  return () => heldUpListeners.delete(listener);
}

/** Calls `listener` whenever the server says that the session is gone; returns the unsubscription. */
export function onUnauthenticated(listener: () => void): () => void {
  unauthenticatedListeners.add(listener);
  return () => unauthenticatedListeners.delete(listener);
}

/** The refusal in an answer's body, and its consequences for the session. */
export function refusalIn(status: number, statusText: string, body: unknown): ApiError {
  if (!isProblem(body)) return new ApiError(status, `HTTP.${status}`, statusText);
  const { code, title, detail, errors } = body;
  // A wrong password is also a 401, but no session was lost by it.
  if (code === 'AUTH.REQUIRED') for (const listener of unauthenticatedListeners) listener();
  if (/^AUTH\.(MFA_ENROLMENT|PASSWORD_CHANGE)_REQUIRED$/.test(code))
    for (const listener of heldUpListeners) listener();
  return new ApiError(status, code, detail ?? title, errors);
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  idempotencyKey?: string,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        // The browser itself names the type of a form, with the boundary between its parts.
        ...(body === undefined || body instanceof FormData
          ? {}
          : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, 'NETWORK.UNREACHABLE', 'The server cannot be reached');
  }
  if (response.ok) return response;
  const answer: unknown = await response.json().catch(() => null);
  throw refusalIn(response.status, response.statusText, answer);
}

async function sendForJson<Answer>(...request: Parameters<typeof send>): Promise<Answer> {
  const response = await send(...request);
  return (await response.json()) as Answer;
}

export const http = {
  get: <Answer>(path: string) => sendForJson<Answer>('GET', path),
  post: <Answer>(path: string, body: unknown = {}) => sendForJson<Answer>('POST', path, body),
  /** Creates one thing however often it is sent with the same key. */
  create: <Answer>(path: string, body: unknown, idempotencyKey: string) =>
    sendForJson<Answer>('POST', path, body, idempotencyKey),
  put: <Answer>(path: string, body: unknown) => sendForJson<Answer>('PUT', path, body),
  patch: <Answer>(path: string, body: unknown) => sendForJson<Answer>('PATCH', path, body),
  /** For answers without a body (204). */
  postForNothing: async (path: string, body: unknown = {}): Promise<void> => {
    await send('POST', path, body);
  },
  delete: async (path: string): Promise<void> => {
    await send('DELETE', path);
  },
};

import type { TFunction } from 'i18next';
import { ApiError } from '../api/http';

/** In words what went wrong: ours by code where there are some, else the server's. */
export function describeProblem(t: TFunction, error: unknown): string {
  if (!(error instanceof ApiError)) return t('problems.unexpected');
  const byCode = t(`problems.codes.${error.code.replaceAll('.', '_')}`, { defaultValue: '' });
  if (byCode) return byCode;
  if (error.isVersionConflict) return t('problems.versionConflict');
  const byStatus = t(`problems.statuses.${error.status}`, { defaultValue: '' });
  return byStatus || error.detail || t('problems.unexpected');
}

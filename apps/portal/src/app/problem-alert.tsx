import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/http';
import { describeProblem } from './describe-problem';
import { hasOwnWords, isToldByCode, wordComplaint } from './form-errors';

interface ProblemAlertProps {
  error: unknown;
  /** Reads again: offered after a version conflict, and where reading itself failed. */
  onReload?: () => void;
}

/** A refusal or failure, in words with its code, so that a support desk can find it. */
export function ProblemAlert({ error, onReload }: ProblemAlertProps) {
  const { t } = useTranslation();
  if (!error) return null;
  const code = error instanceof ApiError ? error.code : undefined;
  const details = error instanceof ApiError && !isToldByCode(error) ? error.errors : [];
  return (
    <Alert
      className="problem"
      data-testid="problem-alert"
      type={error instanceof ApiError && error.isVersionConflict ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={
        <>
          {describeProblem(t, error)} {code && <code className="problem-code">{code}</code>}
        </>
      }
      description={
        details.length > 0 && (
          <ul className="problem-details">
            {details.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path && !hasOwnWords(error as ApiError) && <code>{path}</code>}{' '}
                {wordComplaint(t, error as ApiError, message)}
              </li>
            ))}
          </ul>
        )
      }
      action={
        onReload && (
          <Button size="small" onClick={onReload} data-testid="problem-reload">
            {t('app.reload')}
          </Button>
        )
      }
    />
  );
}

import { unsubscribeToken } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { unsubscribe } from '../../api/preferences';
import { usePageTitle } from '../../app/page';
import { ProblemAlert } from '../../app/problem-alert';

/** Opened from a mail by whoever wants no more of its kind; the token is behind `#`. */
export default function UnsubscribePage() {
  const { t } = useTranslation();
  const [token] = useState(() => location.hash.slice(1));
  const [known] = useState(() => unsubscribeToken.safeParse(token).data);
  const { mutate, isPending, isSuccess, error } = useMutation({ mutationFn: unsubscribe });
  usePageTitle(t('preferences.unsubscribe.title'));
  return (
    <div className="page page-narrow">
      <div className="panel entry">
        <h1>{t('preferences.unsubscribe.title')}</h1>
        {!known ? (
          <Alert
            className="problem"
            type="error"
            showIcon
            title={t('preferences.unsubscribe.noToken')}
          />
        ) : isSuccess ? (
          <Alert
            type="success"
            showIcon
            title={t('preferences.unsubscribe.done')}
            data-testid="unsubscribed"
          />
        ) : (
          <>
            <p className="quiet">{t('preferences.unsubscribe.lead')}</p>
            <ul>
              {known.groups.map((group) => (
                <li key={group}>{t(`preferences.groups.${group}`)}</li>
              ))}
            </ul>
            <ProblemAlert error={error} />
            <Button
              type="primary"
              block
              loading={isPending}
              onClick={() => mutate(token)}
              data-testid="unsubscribe-confirm"
            >
              {t('preferences.unsubscribe.confirm')}
            </Button>
          </>
        )}
        <p>
          <Link to="/account/notifications">{t('preferences.unsubscribe.settings')}</Link>
        </p>
      </div>
    </div>
  );
}

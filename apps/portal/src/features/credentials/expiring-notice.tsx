import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCredentials } from '../../api/credentials';
import { cityToday, daysBetween } from '../../app/city-day';
import { useFormats } from '../../app/formats';
import { useCredentialTitle } from './credential-title';
import { expiringOnes, urgencyOf } from './expiry';

/** Names what ends within four weeks or has ended, and leads to where it is renewed. */
export function ExpiringNotice({ enterpriseId }: { enterpriseId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useCredentialTitle();
  const { data } = useCredentials(enterpriseId);
  const today = cityToday();
  const expiring = expiringOnes(data?.items ?? [], today);
  if (expiring.length === 0) return null;
  const isUrgent = expiring.some(({ expiresOn }) => urgencyOf(expiresOn, today) !== 'soon');
  return (
    <Alert
      type={isUrgent ? 'error' : 'warning'}
      showIcon
      title={t('credentials.expiring.title', { count: expiring.length })}
      description={
        <ul className="plain-list">
          {expiring.map(({ id, expiresOn, ...credential }) => {
            const urgency = urgencyOf(expiresOn, today);
            return (
              <li key={id}>
                <strong>{titleOf(credential)}</strong>{' '}
                {expiresOn &&
                  urgency &&
                  t(`credentials.urgency.${urgency}`, {
                    days: daysBetween(today, expiresOn),
                    day: formats.date(expiresOn),
                  })}
              </li>
            );
          })}
        </ul>
      }
      action={<Link to="/enterprise/profile#credentials">{t('credentials.expiring.open')}</Link>}
      data-testid="credentials-expiring"
    />
  );
}

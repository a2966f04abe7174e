import { ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { Credential } from '#libs/contracts';
import { Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cityToday, daysBetween } from '../../app/city-day';
import { useFormats } from '../../app/formats';
import { FileList } from '../files/file-list';
import { useCredentialTitle } from './credential-title';
import { urgencyOf, type Urgency } from './expiry';

const statusColors: Record<Credential['status'], string> = {
  proposed: 'warning',
  accepted: 'success',
  rejected: 'error',
  withdrawn: 'default',
};

interface CredentialRowProps {
  credential: Credential;
  /** Whose it is, in lists over several enterprises. */
  holder?: ReactNode;
  /** A renewal that was handed in: the end is then nothing to warn of. */
  renewal?: Credential;
  actions?: ReactNode;
}

/** A tier or qualification with all that speaks for it. */
export function CredentialRow({ credential, holder, renewal, actions }: CredentialRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useCredentialTitle();
  const { status, number, issuer, issuedOn, expiresOn } = credential;
  return (
    <li
      className="row credential"
      data-testid="credential-row"
      data-id={credential.id}
      data-status={status}
      data-counts={credential.counts}
    >
      <div className="row-main">
        {holder}
        <div className="meta-line">
          <span className="row-title">{titleOf(credential)}</span>
          <span className="quiet">{t(`credentials.kinds.${credential.kind}`)}</span>
          {credential.replaces && <Tag variant="filled">{t('credentials.renewal')}</Tag>}
          {credential.mandatory && (
            <Tooltip title={t('credentials.mandatoryHint')}>
              <Tag variant="filled" color="processing">
                {t('credentials.mandatory')}
              </Tag>
            </Tooltip>
          )}
        </div>
        <div className="meta-line quiet">
          {number && (
            <span>
              {t('credentials.fields.number')} <span className="document-number">{number}</span>
            </span>
          )}
          {issuer && <span>{issuer}</span>}
          {issuedOn && (
            <span>
              {t('credentials.fields.issuedOn')} {formats.date(issuedOn)}
            </span>
          )}
          <span>
            {expiresOn
              ? `${t('credentials.fields.expiresOn')} ${formats.date(expiresOn)}`
              : t('credentials.noExpiry')}
          </span>
        </div>
        {credential.files.length > 0 ? (
          <FileList files={credential.files} />
        ) : (
          <span className="quiet">{t('credentials.noFiles')}</span>
        )}
        {credential.note && (
          <blockquote>
            <strong>{t('credentials.decisionNote')}</strong> {credential.note}
          </blockquote>
        )}
      </div>
      <div className="row-side">
        <span className="tags">
          <Tag variant="filled" color={statusColors[status]}>
            {t(`credentials.statuses.${status}`)}
          </Tag>
          {status === 'accepted' && (
            <span className="quiet">
              {t(credential.counts ? 'credentials.counts' : 'credentials.countsNot')}
            </span>
          )}
        </span>
        {status === 'accepted' &&
          (renewal ? (
            <span className="quiet">{t('credentials.renewed')}</span>
          ) : (
            <ExpiryWarning expiresOn={expiresOn} />
          ))}
        {actions && <div className="credential-actions">{actions}</div>}
      </div>
    </li>
  );
}

const urgencyColors: Record<Urgency, string> = {
  ended: 'error',
  'last-day': 'error',
  urgent: 'error',
  soon: 'warning',
};

function ExpiryWarning({ expiresOn }: { expiresOn: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const today = cityToday();
  const urgency = urgencyOf(expiresOn, today);
  if (!urgency || !expiresOn) return null;
  return (
    <Tag
      color={urgencyColors[urgency]}
      icon={urgency === 'soon' ? <ClockCircleOutlined /> : <WarningOutlined />}
      data-testid="credential-urgency"
      data-urgency={urgency}
    >
      {t(`credentials.urgency.${urgency}`, {
        days: daysBetween(today, expiresOn),
        day: formats.date(expiresOn),
      })}
    </Tag>
  );
}

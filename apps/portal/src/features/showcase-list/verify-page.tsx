import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useVerification } from '../../api/showcase-list';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import '../awards/awards.css';

const kinds = { valid: 'success', altered: 'error', revoked: 'error', expired: 'warning' } as const;

/** Where the QR code of a certificate leads: what our records say of the plaque. */
export default function VerifyPage() {
  const { number = '' } = useParams();
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error, refetch } = useVerification(number);
  const isUnknown = error instanceof ApiError && [400, 404].includes(error.status);
  if (!data && !error) return <PageSkeleton />;
  return (
    <Page title={t('showcaseList.verify.title')} lead={number}>
      <div className="stack">
        {isUnknown && (
          <Alert type="error" showIcon title={t('showcaseList.verify.none')} data-verdict="none" />
        )}
        {!isUnknown && <ProblemAlert error={error} onReload={() => void refetch()} />}
        {data && (
          <div data-testid="verdict" data-verdict={data.verdict}>
            <Alert
              type={kinds[data.verdict]}
              showIcon
              title={t(`showcaseList.verify.verdict.${data.verdict}`)}
              description={data.facts && t('showcaseList.verify.compare')}
            />
          </div>
        )}
        {data?.facts && (
          <section className="panel">
            <dl className="award-facts">
              <dt>{t('showcaseList.verify.plaque')}</dt>
              <dd className="document-number">{data.facts.plaque}</dd>
              <dt>{t('showcaseList.verify.holder')}</dt>
              <dd>
                {data.facts.nominees.map((name) => (
                  <div key={name}>{name}</div>
                ))}
              </dd>
              <dt>{t('showcaseList.verify.project')}</dt>
              <dd>
                {data.facts.title}
                <div className="quiet">{data.facts.category}</div>
              </dd>
              <dt>{t('showcaseList.verify.edition')}</dt>
              <dd>{data.facts.edition}</dd>
              <dt>{t('showcaseList.verify.issuer')}</dt>
              <dd>{data.facts.issuer}</dd>
              <dt>{t('showcaseList.verify.issuedOn')}</dt>
              <dd>{formats.day(data.facts.issuedOn)}</dd>
              {data.validUntil && (
                <>
                  <dt>{t('showcaseList.verify.until')}</dt>
                  <dd data-testid="valid-until">
                    {formats.day(data.validUntil)}
                    {data.renewals > 0 && data.currentFrom && (
                      <div className="quiet">
                        {t('showcaseList.verify.renewed', {
                          count: data.renewals,
                          day: formats.day(data.currentFrom),
                        })}
                      </div>
                    )}
                  </dd>
                </>
              )}
              {data.revokedOn && (
                <>
                  <dt>{t('showcaseList.verify.revoked')}</dt>
                  <dd>
                    {formats.day(data.revokedOn)}
                    {data.revokedReason && ` ${t(`showcaseGallery.reason.${data.revokedReason}`)}`}
                    <div>{data.revokedBecause}</div>
                  </dd>
                </>
              )}
              <dt>{t('showcaseList.verify.fingerprint')}</dt>
              <dd className="document-number">{data.fingerprint}</dd>
            </dl>
            <p>
              <Link to={`/showcase/${data.facts.plaque}`}>{t('showcaseList.verify.story')}</Link>
            </p>
            <details>
              <summary>{t('showcaseList.verify.signed')}</summary>
              <pre>{`${data.text}\n${data.signature}`}</pre>
            </details>
          </section>
        )}
      </div>
    </Page>
  );
}

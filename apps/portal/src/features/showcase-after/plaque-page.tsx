import { isAllowed } from '#libs/auth/abilities';
import type { PlaqueRecord } from '#libs/contracts';
import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { usePlaque, useRenewPlaque } from '../../api/showcase-after';
import { certificateAddress } from '../../api/showcase-list';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { RecheckRow } from './recheck-row';
import { RevocationPanel } from './revocation-panel';
import '../awards/awards.css';
import './showcase-after.css';

const colors = { valid: 'success', expired: 'default', revoked: 'error' } as const;

/** One plaque for who holds it and for the platform: its periods, rechecks, renewal, revocation. */
export default function PlaquePage() {
  const { number = '' } = useParams();
  const { t } = useTranslation();
  const { roles } = useMe();
  const { data, error, refetch } = usePlaque(number);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!data)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const isInside = isAllowed(roles, 'nomination:inspect');
  return (
    <Page
      title={data.title}
      lead={
        <div className="meta-line">
          <span className="document-number">{number}</span>
          <Tag
            variant="filled"
            color={colors[data.status]}
            data-testid="plaque-status"
            data-status={data.status}
          >
            {t(`showcaseGallery.status.${data.status}`)}
          </Tag>
        </div>
      }
      back={{
        to: isInside ? `/platform/editions/${data.edition.id}/review?tab=after` : '/nominations',
        label: t('showcaseAfter.record.back'),
      }}
    >
      <div className="with-aside">
        <div className="stack">
          <Periods plaque={data} onReload={() => void refetch()} />
          {data.rechecks.length > 0 && (
            <section>
              <h2 className="block-title">{t('showcaseAfter.record.rechecks')}</h2>
              <ul className="rows">
                {data.rechecks.map((recheck) => (
                  <RecheckRow key={recheck.id} recheck={recheck} />
                ))}
              </ul>
            </section>
          )}
          <RevocationPanel plaque={data} />
        </div>
        <aside className="stack">
          <Facts plaque={data} />
        </aside>
      </div>
    </Page>
  );
}

function Facts({ plaque }: { plaque: PlaqueRecord }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { number, edition, nominees, nominationId, revokedOn, revokedReason } = plaque;
  return (
    <section className="panel">
      <h2>{t('showcaseAfter.record.facts')}</h2>
      <dl className="award-facts">
        <dt>{t('showcaseGallery.edition')}</dt>
        <dd>
          <Link to={`/showcase/lists/${edition.id}`}>{edition.title}</Link>
        </dd>
        <dt>{t('showcaseGallery.nominees')}</dt>
        <dd>
          {nominees.map(({ organisationId, name }) => (
            <div key={organisationId}>{name}</div>
          ))}
        </dd>
        {revokedOn && revokedReason && (
          <>
            <dt>{t('showcaseGallery.status.revoked')}</dt>
            <dd>
              {formats.day(revokedOn)} {t(`showcaseGallery.reason.${revokedReason}`)}
              <div>{plaque.revokedBecause}</div>
            </dd>
          </>
        )}
      </dl>
      <div className="after-links">
        <Link to={`/showcase/${number}`}>{t('showcaseAfter.record.public')}</Link>
        <Link to={`/v/${number}`}>{t('showcaseGallery.verify')}</Link>
        <Link to={`/nominations/${nominationId}`}>{t('showcaseAfter.record.nomination')}</Link>
        <a href={certificateAddress(number)}>{t('showcaseAfter.record.certificate')}</a>
      </div>
    </section>
  );
}

interface PeriodsProps {
  plaque: PlaqueRecord;
  onReload: () => void;
}

function Periods({ plaque, onReload }: PeriodsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message, modal } = App.useApp();
  const { roles } = useMe();
  const { mutateAsync, error, reset } = useRenewPlaque(plaque);
  const { once, isRunning } = useOnce();
  const blocked = plaque.renewalBlockedBy;
  const ask = () =>
    void modal.confirm({
      title: t('showcaseAfter.record.renew'),
      content: t('showcaseAfter.record.renewHint'),
      okText: t('showcaseAfter.record.renew'),
      okButtonProps: { 'data-testid': 'plaque-renew-sure' },
      onOk: () =>
        once(async () => {
          await mutateAsync();
          message.success(t('showcaseAfter.record.renewed'));
        }),
    });
  return (
    <section className="panel">
      <h2>{t('showcaseAfter.record.periods')}</h2>
      <ul className="after-periods">
        {plaque.periods.map(({ from, until, by, issuedOn }) => (
          <li key={from} data-testid="plaque-period">
            <strong>
              {t('showcaseAfter.record.period', {
                from: formats.day(from),
                until: formats.day(until),
              })}
            </strong>
            <div className="quiet">
              {by
                ? t('showcaseAfter.record.renewedBy', { day: formats.day(issuedOn), name: by })
                : t('showcaseAfter.record.first')}
            </div>
          </li>
        ))}
      </ul>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <p className="quiet">
        {blocked
          ? t(`showcaseAfter.record.blocked.${blocked}`, {
              day: formats.day(plaque.renewableFrom),
            })
          : t('showcaseAfter.record.renewable')}
      </p>
      {isAllowed(roles, 'edition:write') && (
        <Button
          type="primary"
          disabled={blocked !== null}
          loading={isRunning}
          data-testid="plaque-renew"
          onClick={ask}
        >
          {t('showcaseAfter.record.renew')}
        </Button>
      )}
    </section>
  );
}

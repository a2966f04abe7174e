import { isAllowed } from '#libs/auth/abilities';
import type { Plaque } from '#libs/contracts';
import { Tag } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { listFileAddress, useFinalList } from '../../api/showcase-list';
import { DataTable } from '../../app/data-table';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { lazyForRoles } from '../../app/role-page';
import { useSession } from '../../app/session';
import '../showcase-review/showcase-review.css';
import { yuanOf } from './yuan';

// Visitors load nothing of it.
const OwnPlaqueLinks = lazyForRoles(() => import('./own-plaque-links'));

const colors = { valid: 'success', expired: 'default', revoked: 'error' } as const;

/** 示范名单 as it was made final, for everybody. */
export default function FinalListPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const formats = useFormats();
  const { me } = useSession();
  const { data, error, refetch } = useFinalList(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!data)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const { totals } = data;
  const mayDownload = me && isAllowed(me.roles, 'nomination:read') && data.plaques.length > 0;
  return (
    <Page
      title={data.edition.title}
      lead={
        data.finalisedOn &&
        t('showcaseList.final.by', { issuer: data.issuer, day: formats.day(data.finalisedOn) })
      }
      back={{ to: `/showcase/calls/${id}`, label: t('showcaseList.back') }}
      actions={
        mayDownload && (
          <div className="button-row">
            {(['pdf', 'xlsx'] as const).map((format) => (
              <a key={format} href={listFileAddress(id, format)} data-testid={`list-${format}`}>
                {t(`showcaseList.final.${format}`)}
              </a>
            ))}
          </div>
        )
      }
    >
      <div className="stack showcase-review" data-testid="final-list">
        {data.categories.map(({ code, name, quota }) => (
          <section key={code}>
            <h2 className="block-title">{t('showcaseList.category', { name, quota })}</h2>
            <Plaques
              label={name}
              plaques={data.plaques.filter(({ category }) => category === code)}
            />
          </section>
        ))}
        <section className="panel" data-testid="award-totals">
          {t('showcaseList.final.totals', {
            amount: yuanOf(totals.amount),
            city: yuanOf(totals.fromCity),
          })}
          {totals.fromDistricts.map(({ district, amount }) => (
            <div key={district} className="quiet">
              {t('showcaseList.final.ofDistrict', {
                name: formats.name('districts', district),
                amount: yuanOf(amount),
              })}
            </div>
          ))}
        </section>
      </div>
    </Page>
  );
}

function Plaques({ label, plaques }: { label: string; plaques: Plaque[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <DataTable
      label={label}
      rows={plaques}
      keyOf={({ number }) => number}
      empty={t('showcaseList.none')}
      columns={[
        {
          title: t('showcaseList.final.plaque'),
          cell: ({ number, status, validUntil, isOwn }) => (
            <>
              <Link to={`/v/${number}`} className="document-number">
                {number}
              </Link>{' '}
              <Tag variant="filled" color={colors[status]}>
                {t(`showcaseList.final.status.${status}`)}
              </Tag>
              <div className="quiet">
                {t('showcaseList.final.until', { day: formats.day(validUntil) })}
              </div>
              <Suspense>{isOwn && <OwnPlaqueLinks number={number} />}</Suspense>
            </>
          ),
        },
        {
          title: t('showcaseList.columns.title'),
          cell: ({ title, number, revokedOn, revokedReason }) => (
            <>
              <Link to={`/showcase/${number}`}>{title}</Link>
              {revokedOn && revokedReason && (
                <div data-testid="list-revoked">
                  {t('showcaseGallery.revokedOn', {
                    day: formats.day(revokedOn),
                    reason: t(`showcaseGallery.reason.${revokedReason}`),
                  })}
                </div>
              )}
            </>
          ),
        },
        {
          title: t('showcaseList.columns.nominees'),
          cell: ({ nominees }) =>
            nominees.map(({ organisationId, name }) => <div key={organisationId}>{name}</div>),
        },
        {
          title: t('showcaseList.final.award'),
          cell: ({ amount, fromCity, fromDistrict }) =>
            t('showcaseList.final.amounts', {
              amount: yuanOf(amount),
              city: yuanOf(fromCity),
              district: yuanOf(fromDistrict),
            }),
        },
      ]}
    />
  );
}

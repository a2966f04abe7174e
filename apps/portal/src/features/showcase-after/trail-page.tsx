import type { TrailEvent } from '#libs/contracts';
import { Alert, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { trailFileAddress, useTrail } from '../../api/showcase-after';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useTrailWords } from './trail-words';
import './showcase-after.css';

/** All that happened to one nomination, for auditors. */
export default function TrailPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data, error, refetch } = useTrail(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!data)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const { nomination, events, isRevealed } = data;
  return (
    <Page
      title={t('showcaseAfter.trail.title')}
      lead={
        <>
          <div className="meta-line">
            <strong>{nomination.title}</strong>
            <span className="document-number">{nomination.number}</span>
            <span>{nomination.lead}</span>
          </div>
          <p>{t('showcaseAfter.trail.lead')}</p>
        </>
      }
      back={{ to: `/nominations/${id}`, label: t('showcaseAfter.trail.back') }}
      actions={
        <a href={trailFileAddress(id)} data-testid="trail-csv">
          {t('showcaseAfter.trail.csv')}
        </a>
      }
    >
      <div className="stack showcase-review" data-testid="trail">
        {!isRevealed && <Alert type="info" showIcon title={t('showcaseAfter.trail.hidden')} />}
        <p className="quiet">{t('showcaseAfter.trail.count', { count: events.length })}</p>
        <Events events={events} />
      </div>
    </Page>
  );
}

function Events({ events }: { events: TrailEvent[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table<TrailEvent & { place: number }>
      size="small"
      className="trail-table"
      rowKey="place"
      pagination={{ pageSize: 100, hideOnSinglePage: true }}
      dataSource={events.map((one, place) => ({ ...one, place }))}
      columns={[
        {
          title: t('showcaseAfter.trail.columns.at'),
          dataIndex: 'at',
          className: 'trail-at',
          render: (at: string) => <time dateTime={at}>{formats.time(at)}</time>,
        },
        {
          title: t('showcaseAfter.trail.columns.kind'),
          dataIndex: 'kind',
          render: (kind: TrailEvent['kind']) => (
            <strong data-testid="trail-kind" data-kind={kind}>
              {t(`showcaseAfter.trail.kind.${kind}`)}
            </strong>
          ),
        },
        {
          title: t('showcaseAfter.trail.columns.by'),
          dataIndex: 'by',
          render: (by: string | null) => by ?? t('showcaseAfter.trail.system'),
        },
        {
          title: t('showcaseAfter.trail.columns.why'),
          key: 'why',
          render: (_: unknown, event) => <Why event={event} />,
        },
      ]}
    />
  );
}

function Why({ event }: { event: TrailEvent }) {
  const words = useTrailWords();
  const { from, to, reasons, note } = event;
  const moved = [from, to].flatMap((one) => (one ? [words.status(event.kind, one)] : []));
  const facts = words.facts(event);
  return (
    <div className="trail-why">
      {moved.length > 0 && <span>{moved.join(' → ')}</span>}
      {reasons.length > 0 && <span>{reasons.map(words.reason).join('；')}</span>}
      {facts && <span className="quiet">{facts}</span>}
      {note && <p className="prose">{note}</p>}
    </div>
  );
}

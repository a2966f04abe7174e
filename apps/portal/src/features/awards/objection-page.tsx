import { isAllowed } from '#libs/auth/abilities';
import type { Objection } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useObjection, useObjectionHistory } from '../../api/awards';
import { ApiError } from '../../api/http';
import { useFormats } from '../../app/formats';
import { HistoryTimeline } from '../../app/history-timeline';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import './awards.css';
import { DecideObjection } from './decide-objection';
import { ObjectionContent } from './objection-content';

/** One objection at the platform's desk. */
export default function ObjectionPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const me = useMe();
  const { data: objection, error, refetch } = useObjection(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!objection)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={() => void refetch()} />
      </div>
    ) : (
      <PageSkeleton />
    );
  const isOpen = objection.decidedAt === null;
  return (
    <Page
      title={objection.scenario.title}
      back={{ to: '/platform/objections', label: t('awards.desk.back') }}
    >
      <div className="with-aside">
        <div className="stack">
          <section className="panel">
            <ObjectionContent objection={objection} />
          </section>
          {isOpen && isAllowed(me.roles, 'objection:decide') && (
            <DecideObjection objection={objection} onReload={() => void refetch()} />
          )}
        </div>
        <aside className="stack">
          <Facts objection={objection} />
          <History objection={objection} />
        </aside>
      </div>
    </Page>
  );
}

function Facts({ objection }: { objection: Objection }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section className="panel">
      <dl className="award-facts">
        <dt>{t('awards.objections.scenario')}</dt>
        <dd>
          <Link to={`/scenarios/${objection.scenario.id}?tab=award`}>
            {objection.scenario.title}
          </Link>
        </dd>
        <dt>{t('awards.objections.department')}</dt>
        <dd>{objection.department.name}</dd>
        <dt>{t('awards.objections.winner')}</dt>
        <dd>{objection.winnerName}</dd>
        <dt>{t('awards.objections.objector')}</dt>
        <dd>{objection.objector?.name ?? t('app.none')}</dd>
        <dt>{t('awards.objections.due')}</dt>
        <dd>{formats.day(objection.dueOn)}</dd>
      </dl>
    </section>
  );
}

function History({ objection }: { objection: Objection }) {
  const { t } = useTranslation();
  const history = useObjectionHistory(objection.id);
  return (
    <section className="panel" data-testid="objection-history">
      <h2>{t('app.history.title')}</h2>
      {history.error ? (
        <ProblemAlert error={history.error} />
      ) : (
        <HistoryTimeline
          entries={history.data?.items}
          statusName={(status) =>
            t(`awards.objections.status.${status}` as 'awards.objections.status.upheld')
          }
        />
      )}
    </section>
  );
}

import { isAllowed } from '#libs/auth/abilities';
import type { Recheck } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useRecheck } from '../../api/showcase-after';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { FileList } from '../files/file-list';
import { DecideRecheck } from './decide-recheck';
import { HandInRecheck } from './hand-in-recheck';
import { RecheckStatusTag } from './recheck-row';
import '../awards/awards.css';
import './showcase-after.css';

/** One recheck: handed in by who leads the nomination, decided by the platform. */
export default function RecheckPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { roles } = useMe();
  const { data, error, refetch } = useRecheck(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!data)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const isInside = isAllowed(roles, 'nomination:inspect');
  const reload = () => void refetch();
  const isAwaited = data.status === 'open' || data.status === 'to_mend';
  const mayDecide =
    isAllowed(roles, 'nomination:review') && (data.status === 'submitted' || data.isOverdue);
  return (
    <Page
      title={t('showcaseAfter.recheck.title', { year: data.year, title: data.nomination.title })}
      lead={
        <div className="meta-line">
          <RecheckStatusTag recheck={data} />
          <span className="document-number">{data.plaque}</span>
        </div>
      }
      back={{
        to: isInside ? `/platform/editions/${data.edition.id}/review?tab=after` : '/nominations',
        label: t('showcaseAfter.recheck.back'),
      }}
    >
      <div className="with-aside">
        <div className="stack">
          {mayDecide && <DecideRecheck recheck={data} onReload={reload} />}
          {data.isLead && isAwaited && isAllowed(roles, 'nomination:write') && (
            <HandInRecheck key={data.version} recheck={data} onReload={reload} />
          )}
          <Submissions recheck={data} />
        </div>
        <aside className="stack">
          <Facts recheck={data} />
          <Decisions recheck={data} />
        </aside>
      </div>
    </Page>
  );
}

function Submissions({ recheck: { submissions, nominated } }: { recheck: Recheck }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const units = new Map(nominated.map(({ name, unit }) => [name, unit]));
  return (
    <section className="panel" data-testid="recheck-submissions">
      <h2>{t('showcaseAfter.recheck.evidence')}</h2>
      {submissions.length === 0 && <p className="quiet">{t('showcaseAfter.recheck.none')}</p>}
      {submissions.map((one) => (
        <article key={one.submission} className="after-entry">
          <div className="meta-line quiet">
            <span>{t('showcaseAfter.recheck.submission', { count: one.submission })}</span>
            <span>{one.by}</span>
            <span>{formats.time(one.at)}</span>
          </div>
          <p>
            <Tag variant="filled" color={one.isRunning ? 'success' : 'error'}>
              {t(`showcaseAfter.recheck.running.${one.isRunning ? 'yes' : 'no'}`)}
            </Tag>{' '}
            {one.usage}
          </p>
          {one.figures.length > 0 && (
            <dl className="award-facts">
              {one.figures.map(({ name, value, met }) => (
                <div key={name} className="after-figure">
                  <dt>{name}</dt>
                  <dd>
                    {value}
                    {units.get(name)}{' '}
                    <Tag variant="filled" color={met ? 'success' : 'error'}>
                      {t(`showcaseGallery.met.${met ? 'yes' : 'no'}`)}
                    </Tag>
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {one.note && <p className="prose">{one.note}</p>}
          <FileList files={one.files} />
        </article>
      ))}
    </section>
  );
}

function Facts({ recheck }: { recheck: Recheck }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { plaque, edition, nomination, dueOn, mendBy } = recheck;
  return (
    <section className="panel">
      <h2>{t('showcaseAfter.recheck.facts')}</h2>
      <dl className="award-facts">
        <dt>{t('showcaseAfter.recheck.plaque')}</dt>
        <dd>
          <Link to={`/showcase-plaques/${plaque}`} className="document-number">
            {plaque}
          </Link>
        </dd>
        <dt>{t('showcaseAfter.recheck.lead')}</dt>
        <dd>{nomination.lead}</dd>
        <dt>{t('showcaseAfter.recheck.edition')}</dt>
        <dd>
          <Link to={`/showcase/lists/${edition.id}`}>{edition.title}</Link>
        </dd>
        <dt>{t('showcaseAfter.recheck.dueOn')}</dt>
        <dd>{formats.day(dueOn)}</dd>
        {mendBy && (
          <>
            <dt>{t('showcaseAfter.recheck.mendBy')}</dt>
            <dd>{formats.day(mendBy)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Decisions({ recheck: { decisions } }: { recheck: Recheck }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (decisions.length === 0) return null;
  return (
    <section className="panel" data-testid="recheck-decisions">
      <h2>{t('showcaseAfter.recheck.decisions')}</h2>
      {decisions.map(({ decision, reason, note, mendBy, by, at }) => (
        <div key={at} className="after-entry">
          <strong>
            {t(`showcaseAfter.recheck.decision.${decision}`)}
            {reason && `：${t(`showcaseAfter.reason.${reason}`)}`}
          </strong>
          {note && <p className="prose">{note}</p>}
          {mendBy && (
            <p className="quiet">
              {t('showcaseAfter.recheck.until', { day: formats.day(mendBy) })}
            </p>
          )}
          <p className="quiet">
            {by} · {formats.time(at)}
          </p>
        </div>
      ))}
    </section>
  );
}

import { type EnterpriseImport, type RowVerdict, rowVerdict } from '#libs/contracts';
import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { isUnderWay, useImport, useLoadImport } from '../../api/imports';
import { describeProblem } from '../../app/describe-problem';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { Segmented } from '../../app/segmented';
import { useOnce } from '../../app/use-once';
import { ImportReport } from './import-report';
import { ImportStatusTag } from './import-status-tag';

/** One import: how far it is, its report row by row, and the loading of what was checked. */
export default function ImportPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: told, error, refetch } = useImport(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!told)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={() => void refetch()} />
      </div>
    ) : (
      <PageSkeleton />
    );
  return (
    <Page
      title={told.fileName}
      lead={
        <span className="meta-line">
          <ImportStatusTag told={told} />
          <span>{t(`imports.as.${told.as}`)}</span>
          <span>
            {told.createdBy} · {formats.time(told.createdAt)}
          </span>
        </span>
      }
      back={{ to: '/platform/imports', label: t('imports.title') }}
    >
      {isUnderWay(told) ? <Underway told={told} /> : <Ended told={told} />}
    </Page>
  );
}

function Underway({ told }: { told: EnterpriseImport }) {
  const { t } = useTranslation();
  const percent = told.totalRows ? Math.round((100 * told.doneRows) / told.totalRows) : 0;
  return (
    <section className="panel" data-testid="import-progress" aria-live="polite">
      <p>{t(`imports.underway.${told.status as 'queued'}`)}</p>
      <Progress
        percent={percent}
        status="active"
        aria-label={t(`imports.underway.${told.status as 'queued'}`)}
      />
      <p className="quiet">{t('imports.mayLeave')}</p>
    </section>
  );
}

function Ended({ told }: { told: EnterpriseImport }) {
  const [verdict, setVerdict] = useState<RowVerdict | 'all'>(told.counts.wrong ? 'wrong' : 'all');
  return (
    <>
      <Outcome told={told} />
      <LoadPanel told={told} />
      {told.totalRows > 0 && (
        <>
          <Verdicts told={told} value={verdict} onChange={setVerdict} />
          <ImportReport told={told} verdict={verdict === 'all' ? undefined : verdict} />
        </>
      )}
    </>
  );
}

function Outcome({ told }: { told: EnterpriseImport }) {
  const { t } = useTranslation();
  const { problem, ignoredColumns, status, loaded } = told;
  return (
    <>
      {status === 'done' && (
        <Alert
          className="problem"
          type="success"
          showIcon
          data-testid="import-done"
          title={t('imports.done', { count: loaded })}
          action={
            <Link to={`/platform/enterprises?status=${told.as}`}>{t('imports.seeLoaded')}</Link>
          }
        />
      )}
      {problem && (
        <Alert
          className="problem"
          type="error"
          showIcon
          role="alert"
          data-testid="import-problem"
          title={
            <>
              {describeProblem(t, new ApiError(422, problem.code, problem.detail))}{' '}
              <code className="problem-code">{problem.code}</code>
            </>
          }
        />
      )}
      {ignoredColumns.length > 0 && (
        <Alert
          className="problem"
          type="warning"
          showIcon
          title={t('imports.ignored', { columns: ignoredColumns.join(t('app.listSeparator')) })}
        />
      )}
    </>
  );
}

/** What a load would do, in numbers; offered after a dry run and after a refusal for wrong rows. */
function LoadPanel({ told }: { told: EnterpriseImport }) {
  const { t } = useTranslation();
  const { mutateAsync, error } = useLoadImport(told.id);
  const { once, isRunning } = useOnce();
  const { counts } = told;
  const loadable = counts.new + counts.near;
  if (told.status !== 'ready' && told.problem?.code !== 'IMPORT.WRONG_ROWS') return null;
  const load = () => once(() => mutateAsync({ as: told.as, skipWrong: counts.wrong > 0 }));
  return (
    <section className="panel load-panel" data-testid="import-load-panel">
      <div>
        <p data-testid="import-numbers">
          {t('imports.wouldLoad', { loadable, passed: counts.exists + counts.duplicate })}
        </p>
        {counts.wrong > 0 && (
          <p className="quiet">{t('imports.wrongSkipped', { count: counts.wrong })}</p>
        )}
      </div>
      <Button
        type="primary"
        disabled={loadable === 0}
        loading={isRunning}
        data-testid="import-load"
        onClick={() => void load()}
      >
        {t(counts.wrong > 0 ? 'imports.loadSkipping' : 'imports.load', { count: loadable })}
      </Button>
      <ProblemAlert error={error} />
    </section>
  );
}

function Verdicts({
  told,
  value,
  onChange,
}: {
  told: EnterpriseImport;
  value: RowVerdict | 'all';
  onChange: (verdict: RowVerdict | 'all') => void;
}) {
  const { t } = useTranslation();
  const choices = (['all', ...rowVerdict.options] as const).filter(
    (verdict) => verdict === 'all' || told.counts[verdict] > 0,
  );
  return (
    <div className="filters-bar wraps">
      <Segmented<RowVerdict | 'all'>
        aria-label={t('imports.filter')}
        value={value}
        onChange={onChange}
        options={choices.map((verdict) => ({
          value: verdict,
          label: (
            <span data-testid={`verdict-${verdict}`}>
              {t(`imports.verdict.${verdict}`)}{' '}
              {verdict === 'all' ? told.totalRows : told.counts[verdict]}
            </span>
          ),
        }))}
      />
    </div>
  );
}

import type { ScenarioView } from '#libs/contracts';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAmendments } from '../../api/amendments';
import { ApiError } from '../../api/http';
import { useScenario } from '../../api/scenarios';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { NoticePage } from '../../app/notice-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { optionsFor } from '../scenarios/scenario-moves';
import { AmendForm } from './amend-form';

/** An editor proposes to change what is published. */
export default function AmendPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { data: loaded, error } = useScenario(id);
  const { data: rules, error: rulesError } = useAmendments(id, true);
  // What one began to change, whatever is refetched meanwhile: the server then sees conflicts.
  const [base, setBase] = useState<ScenarioView>();
  if (loaded && !base) setBase(loaded);
  const problem = error ?? rulesError;
  if (problem instanceof ApiError && [400, 404].includes(problem.status)) return <NotFoundPage />;
  if (!base || !rules) return problem ? <ProblemAlert error={problem} /> : <PageSkeleton />;

  const back = { to: `/scenarios/${id}`, label: t('scenarios.form.backToScenario') };
  const hasOpen = rules.items.some(({ status }) => status === 'proposed');
  if (hasOpen || !optionsFor(base, me).amend)
    return (
      <NoticePage
        title={t('amendments.title')}
        text={t(hasOpen ? 'amendments.alreadyOpen' : 'amendments.notAmendable')}
        testId="not-amendable"
      >
        <Link to={hasOpen ? `${back.to}?tab=versions` : back.to}>
          <Button type="primary">{back.label}</Button>
        </Link>
      </NoticePage>
    );
  const day = formats.day(rules.leastDeadlineDay);
  return (
    <Page title={t('amendments.title')} lead={base.title} back={back}>
      <Alert
        className="problem"
        type={rules.mustExtend ? 'warning' : 'info'}
        showIcon
        data-testid="amend-rule"
        title={t(rules.mustExtend ? 'amendments.mustExtend' : 'amendments.leastDay', { day })}
        description={t('amendments.lead')}
      />
      <AmendForm scenario={base} />
    </Page>
  );
}

import type { ScenarioView } from '#libs/contracts';
import { Button, Result } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useScenario } from '../../api/scenarios';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { ScenarioForm } from './scenario-form';
import { optionsFor } from './scenario-moves';

/** A new scenario, or an existing one of the own department that may still be edited. */
export default function ScenarioFormPage() {
  const { id } = useParams();
  const { t } = useTranslation();
  const me = useMe();
  const { data: loaded, error, refetch } = useScenario(id);
  // The version one began to edit, whatever is refetched meanwhile: the server then sees conflicts.
  const [base, setBase] = useState<ScenarioView>();
  const [round, setRound] = useState(0);
  if (loaded && !base) setBase(loaded);

  if (!id)
    return (
      <Page
        title={t('scenarios.form.newTitle')}
        lead={t('scenarios.form.lead')}
        back={{ to: '/department/scenarios', label: t('app.menu.myScenarios') }}
      >
        <ScenarioForm />
      </Page>
    );
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!base) return error ? <ProblemAlert error={error} /> : <PageSkeleton />;
  const back = { to: `/scenarios/${id}`, label: t('scenarios.form.backToScenario') };
  if (!optionsFor(base, me).edit)
    return (
      <Result
        status="info"
        title={t('scenarios.form.notEditable')}
        extra={
          <Link to={back.to}>
            <Button type="primary">{back.label}</Button>
          </Link>
        }
      />
    );
  const reload = async () => {
    const { data } = await refetch();
    setBase(data);
    setRound(round + 1);
  };
  return (
    <Page title={t('scenarios.form.editTitle')} lead={base.title} back={back}>
      <ScenarioForm key={round} scenario={base} onReload={() => void reload()} />
    </Page>
  );
}

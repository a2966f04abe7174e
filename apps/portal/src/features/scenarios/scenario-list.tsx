import {
  scenarioStage,
  scenarioStatus,
  type ScenarioSummary,
  statusesOfStage,
} from '#libs/contracts';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useScenarios } from '../../api/scenarios';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';
import { Deadline } from './deadline';
import { hasSuppliers } from './scenario-moves';
import { ScenarioStatusTag } from './scenario-status-tag';
import { TurnTag } from './turn-tag';

/** All scenarios of the department, those that changed last first, or those of a stage or a state. */
export function ScenarioList({ empty }: { empty: ReactNode }) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const stage = scenarioStage.safeParse(parameters.get('stage')).data;
  const status = scenarioStatus.safeParse(parameters.get('status')).data;
  const scenarios = useScenarios({ mine: true, stage, status });
  const choose = (filter: Record<string, string>) =>
    setParameters({ view: 'list', ...filter }, { replace: true });
  return (
    <>
      <div className="filters filters-bar">
        <label htmlFor="filter-stage">{t('scenarios.mine.stage')}</label>
        <Select
          id="filter-stage"
          allowClear
          placeholder={t('app.all')}
          value={stage}
          options={scenarioStage.options.map((value) => ({
            value,
            label: t(`scenarios.stages.${value}`),
          }))}
          onChange={(value) => choose(value ? { stage: value } : {})}
        />
        <label htmlFor="filter-status">{t('scenarios.fields.status')}</label>
        <Select
          id="filter-status"
          allowClear
          placeholder={t('app.all')}
          value={status}
          options={(stage ? statusesOfStage[stage] : scenarioStatus.options).map((value) => ({
            value,
            label: t(`scenarios.status.${value}`),
          }))}
          onChange={(value) => choose({ ...(stage && { stage }), ...(value && { status: value }) })}
        />
      </div>
      <PagedList
        pages={scenarios}
        empty={
          status || stage ? (
            <p>{t('scenarios.mine.noneInStatus')}</p>
          ) : (
            <>
              <p>{t('scenarios.mine.none')}</p>
              {empty}
            </>
          )
        }
      >
        {(items) => (
          <ul className="rows">
            {items.map((scenario) => (
              <MyScenarioRow key={scenario.id} scenario={scenario} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

function MyScenarioRow({ scenario }: { scenario: ScenarioSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li className="row" data-testid="scenario-row" data-id={scenario.id}>
      <div className="row-main">
        <Link className="row-title" to={`/scenarios/${scenario.id}`}>
          {scenario.title}
        </Link>
        <div className="meta-line quiet">
          {scenario.number && <span className="document-number">{scenario.number}</span>}
          {scenario.domain && <span>{formats.name('domains', scenario.domain)}</span>}
          <span>{t('app.updatedAt', { time: formats.time(scenario.updatedAt) })}</span>
        </div>
        {scenario.deadline && (
          <div className="quiet">
            {t('scenarios.fields.deadline')} <Deadline at={scenario.deadline} />
          </div>
        )}
      </div>
      <div className="row-side">
        <ScenarioStatusTag status={scenario.status} />
        <TurnTag scenario={scenario} />
        {hasSuppliers(scenario.status) && (
          <Link to={`/department/scenarios/${scenario.id}/suppliers`}>
            {t('scenarios.actions.suppliers')}
          </Link>
        )}
      </div>
    </li>
  );
}

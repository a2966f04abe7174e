import { scenarioStatus, type ScenarioSummary } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useScenarios } from '../../api/scenarios';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { Deadline } from './deadline';
import { hasSuppliers, waitsFor } from './scenario-moves';
import { ScenarioStatusTag } from './scenario-status-tag';

export default function MyScenariosPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const status = scenarioStatus.safeParse(parameters.get('status')).data;
  const scenarios = useScenarios({ mine: true, status });
  const mayWrite = isAllowed(me.roles, 'scenario:write');
  const create = mayWrite && (
    <Link to="/department/scenarios/new">
      <Button type="primary" data-testid="scenario-new">
        {t('scenarios.mine.new')}
      </Button>
    </Link>
  );
  return (
    <Page title={t('scenarios.mine.title')} lead={me.organisation.name} actions={create}>
      <div className="filters filters-bar">
        <label htmlFor="filter-status">{t('scenarios.fields.status')}</label>
        <Select
          id="filter-status"
          allowClear
          placeholder={t('app.all')}
          value={status}
          options={scenarioStatus.options.map((value) => ({
            value,
            label: t(`scenarios.status.${value}`),
          }))}
          onChange={(value) => setParameters(value ? { status: value } : {}, { replace: true })}
        />
      </div>
      <PagedList
        pages={scenarios}
        empty={
          <>
            <p>{status ? t('scenarios.mine.noneInStatus') : t('scenarios.mine.none')}</p>
            {!status && create}
          </>
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
    </Page>
  );
}

function MyScenarioRow({ scenario }: { scenario: ScenarioSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const turn = waitsFor(scenario.status);
  const isMyTurn =
    (turn === 'editor' && isAllowed(me.roles, 'scenario:write')) ||
    (turn === 'approver' && isAllowed(me.roles, 'scenario:approve'));
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
        {turn && (
          <span className={isMyTurn ? 'turn turn-mine' : 'turn'}>
            {isMyTurn ? t('scenarios.turn.you') : t(`scenarios.turn.${turn}`)}
          </span>
        )}
        {hasSuppliers(scenario.status) && (
          <Link to={`/department/scenarios/${scenario.id}/suppliers`}>
            {t('scenarios.actions.suppliers')}
          </Link>
        )}
      </div>
    </li>
  );
}

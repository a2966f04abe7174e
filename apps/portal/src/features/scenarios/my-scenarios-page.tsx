import { isAllowed } from '#libs/auth/abilities';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Page } from '../../app/page';
import { Segmented } from '../../app/segmented';
import { useMe } from '../../app/session';
import { ScenarioBoard } from './scenario-board';
import { ScenarioList } from './scenario-list';

const views = ['board', 'list'] as const;

/** The department's own scenarios, as a board by stage or as a list. */
export default function MyScenariosPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const view = views.find((one) => one === parameters.get('view')) ?? 'board';
  const create = isAllowed(me.roles, 'scenario:write') && (
    <Link to="/department/scenarios/new">
      <Button type="primary" data-testid="scenario-new">
        {t('scenarios.mine.new')}
      </Button>
    </Link>
  );
  return (
    <Page title={t('scenarios.mine.title')} lead={me.organisation.name} actions={create}>
      <div className="filters filters-bar">
        <Segmented<(typeof views)[number]>
          aria-label={t('scenarios.mine.view')}
          value={view}
          options={views.map((value) => ({ value, label: t(`scenarios.mine.views.${value}`) }))}
          onChange={(chosen) => setParameters(chosen === 'board' ? {} : { view: chosen })}
        />
      </div>
      {view === 'board' ? <ScenarioBoard empty={create} /> : <ScenarioList empty={create} />}
    </Page>
  );
}

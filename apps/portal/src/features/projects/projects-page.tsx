import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useContracts } from '../../api/projects';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { ScenarioStatusTag } from '../scenarios/scenario-status-tag';

/** The company's own contracts, each with the milestone that is due next. */
export default function ProjectsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const contracts = useContracts();
  return (
    <Page title={t('projects.mine.title')} lead={t('projects.mine.lead')}>
      <PagedList pages={contracts} empty={<p>{t('projects.mine.none')}</p>}>
        {(items) => (
          <ul className="rows">
            {items.map(({ id, scenario, department, number, amountWan, milestones, ...one }) => (
              <li key={id} className="row" data-testid="project-row">
                <div className="row-main">
                  <Link className="row-title" to={`/scenarios/${scenario.id}?tab=project`}>
                    {scenario.title}
                  </Link>
                  <div className="meta-line quiet">
                    <span>{department.name}</span>
                    <span className="document-number">{number}</span>
                    <span>{formats.wan(amountWan)}</span>
                    {milestones.all > 0 && (
                      <span>{t('projects.milestones.progress', milestones)}</span>
                    )}
                  </div>
                  {one.nextMilestone && (
                    <div>
                      {t('projects.mine.next', { name: one.nextMilestone.name })}
                      <span className="quiet">
                        {' '}
                        {t('projects.milestones.dueOn', {
                          day: formats.day(one.nextMilestone.dueOn),
                        })}
                      </span>
                    </div>
                  )}
                </div>
                <div className="row-side">
                  <span className="tags">
                    <ScenarioStatusTag status={scenario.status} />
                    {one.nextMilestone?.isOverdue && (
                      <Tag variant="filled" color="error">
                        {t('projects.milestones.overdue')}
                      </Tag>
                    )}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

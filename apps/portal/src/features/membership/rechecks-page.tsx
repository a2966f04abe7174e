import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useEnterprises } from '../../api/enterprises';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { DirectoryTabs } from '../enterprises/directory-tabs';
import { EnterpriseRow } from '../enterprises/enterprise-row';

const stages = ['confirmed', 'open'] as const;
type Stage = (typeof stages)[number];

/** Members whose yearly recheck is under way; those that wait for the platform come first. */
export default function RechecksPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const stage: Stage = parameters.get('stage') === 'open' ? 'open' : 'confirmed';
  const enterprises = useEnterprises({ recheck: stage });
  return (
    <Page title={t('membership.recheck.list.title')} lead={t('membership.recheck.list.lead')}>
      <DirectoryTabs />
      <div className="filters-bar wraps">
        <Segmented<Stage>
          aria-label={t('membership.recheck.list.filter')}
          value={stage}
          onChange={(value) => setParameters({ stage: value }, { replace: true })}
          options={stages.map((value) => ({
            value,
            label: (
              <span data-testid={`rechecks-${value}`}>{t(`membership.recheck.list.${value}`)}</span>
            ),
          }))}
        />
      </div>
      <PagedList
        pages={enterprises}
        empty={
          <p>
            {t(
              stage === 'open'
                ? 'membership.recheck.list.noneOpen'
                : 'membership.recheck.list.noneConfirmed',
            )}
          </p>
        }
      >
        {(items) => (
          <ul className="rows">
            {items.map((enterprise) => (
              <EnterpriseRow key={enterprise.id} enterprise={enterprise} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

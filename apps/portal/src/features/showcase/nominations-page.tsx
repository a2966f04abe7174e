import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOwnNominations } from '../../api/showcase';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { OwnRechecks } from '../showcase-after/own-rechecks';
import { NominationRow } from './nomination-row';

/** What the own organisation leads, stands in, or is asked to join. */
export default function NominationsPage() {
  const { t } = useTranslation();
  const toCalls = (
    <Link to="/showcase/calls">
      <Button type="primary">{t('showcase.nominations.toCalls')}</Button>
    </Link>
  );
  return (
    <Page
      title={t('showcase.nominations.title')}
      lead={t('showcase.nominations.lead')}
      actions={toCalls}
    >
      <OwnRechecks />
      <PagedList pages={useOwnNominations()} empty={<p>{t('showcase.nominations.none')}</p>}>
        {(items) => (
          <ul className="rows">
            {items.map((one) => (
              <NominationRow key={one.id} nomination={one} isOwn />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

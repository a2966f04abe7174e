import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBids } from '../../api/bids';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { BidRows } from './bid-rows';

/** The enterprise's bids and the invitations to those of others, newest first. */
export default function BidsPage() {
  const { t } = useTranslation();
  const bids = useBids();
  return (
    <Page title={t('bids.list.title')} lead={t('bids.list.lead')}>
      <PagedList
        pages={bids}
        empty={
          <>
            <p>{t('bids.list.none')}</p>
            <Link to="/">{t('bids.list.browse')}</Link>
          </>
        }
      >
        {(items) => <BidRows bids={items} />}
      </PagedList>
    </Page>
  );
}

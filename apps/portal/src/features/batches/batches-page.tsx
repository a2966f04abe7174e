import { isAllowed } from '#libs/auth/abilities';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBatches } from '../../api/batches';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { BatchDialog } from './batch-dialog';
import { BatchRow } from './batch-row';

/** 动态发布: all batches, those that wait first, for they lie ahead. */
export default function BatchesPage() {
  const { t } = useTranslation();
  const mayWrite = isAllowed(useMe().roles, 'batch:write');
  const [isMaking, setIsMaking] = useState(false);
  const create = mayWrite && (
    <Button type="primary" data-testid="batch-new" onClick={() => setIsMaking(true)}>
      {t('batches.new')}
    </Button>
  );
  return (
    <Page title={t('batches.title')} lead={t('batches.lead')} actions={create}>
      <PagedList
        pages={useBatches()}
        empty={
          <>
            <p>{t('batches.none')}</p>
            {create}
          </>
        }
      >
        {(items) => (
          <ul className="rows">
            {items.map((batch) => (
              <BatchRow key={batch.id} batch={batch} />
            ))}
          </ul>
        )}
      </PagedList>
      {isMaking && <BatchDialog onClose={() => setIsMaking(false)} />}
    </Page>
  );
}

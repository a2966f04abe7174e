import { isAllowed } from '#libs/auth/abilities';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditions } from '../../api/showcase';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { EditionDialog } from './edition-dialog';
import { EditionRow } from './edition-row';

/** 年度示范名单: every edition, drafts too, for the platform. */
export default function EditionsPage() {
  const { t } = useTranslation();
  const mayWrite = isAllowed(useMe().roles, 'edition:write');
  const [isMaking, setIsMaking] = useState(false);
  const create = mayWrite && (
    <Button type="primary" data-testid="edition-new" onClick={() => setIsMaking(true)}>
      {t('showcase.editions.new')}
    </Button>
  );
  return (
    <Page title={t('showcase.editions.title')} lead={t('showcase.editions.lead')} actions={create}>
      <PagedList
        pages={useEditions()}
        empty={
          <>
            <p>{t('showcase.editions.none')}</p>
            {create}
          </>
        }
      >
        {(items) => (
          <ul className="rows">
            {items.map((edition) => (
              <EditionRow
                key={edition.id}
                edition={edition}
                to={`/platform/editions/${edition.id}`}
              />
            ))}
          </ul>
        )}
      </PagedList>
      {isMaking && <EditionDialog onClose={() => setIsMaking(false)} />}
    </Page>
  );
}

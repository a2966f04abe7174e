import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWaitingCredentials } from '../../api/credentials';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { DirectoryTabs } from '../enterprises/directory-tabs';
import { CredentialRow } from './credential-row';

/** Tiers and qualifications that wait over all enterprises; decided on the enterprise's page. */
export default function WaitingCredentialsPage() {
  const { t } = useTranslation();
  const credentials = useWaitingCredentials();
  return (
    <Page title={t('credentials.review.list.title')} lead={t('credentials.review.list.lead')}>
      <DirectoryTabs />
      <PagedList pages={credentials} empty={<p>{t('credentials.review.list.none')}</p>}>
        {(items) => (
          <ul className="rows">
            {items.map((credential) => (
              <CredentialRow
                key={credential.id}
                credential={credential}
                holder={
                  <Link to={`/platform/enterprises/${credential.enterprise.id}#credentials`}>
                    {credential.enterprise.name}
                  </Link>
                }
              />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

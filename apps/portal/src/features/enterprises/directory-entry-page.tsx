import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePublicEnterprise } from '../../api/enterprises';
import { ApiError } from '../../api/http';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { MemberTag } from '../membership/member-tag';
import { CapabilityCard } from './capability-card';
import { EnterpriseFacts } from './enterprise-facts';

export default function DirectoryEntryPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: enterprise, error, refetch } = usePublicEnterprise(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!enterprise)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={() => void refetch()} />
      </div>
    ) : (
      <PageSkeleton />
    );
  return (
    <Page
      title={enterprise.name}
      lead={<MemberTag member={enterprise.directoryMember} tellsBoth />}
      back={{ to: '/directory', label: t('enterprises.directory.title') }}
    >
      <div className="with-aside">
        <div className="stack">
          <section className="panel document">
            <h2>{t('enterprises.fields.profile')}</h2>
            <p className={enterprise.profile ? 'prose' : 'quiet'}>
              {enterprise.profile || t('app.notStated')}
            </p>
          </section>
          <h2 className="block-title">{t('enterprises.capability.title')}</h2>
          {enterprise.capabilities.map((capability) => (
            <CapabilityCard key={capability.id} capability={capability} />
          ))}
          {enterprise.capabilities.length === 0 && (
            <p className="quiet">{t('enterprises.directory.noCapabilities')}</p>
          )}
        </div>
        <aside>
          <EnterpriseFacts enterprise={enterprise} />
        </aside>
      </div>
    </Page>
  );
}

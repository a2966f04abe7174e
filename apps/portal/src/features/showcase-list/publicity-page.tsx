import { isAllowed } from '#libs/auth/abilities';
import type { PublicLine } from '#libs/contracts';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useListPublicity } from '../../api/showcase-list';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { lazyForRoles } from '../../app/role-page';
import { useSession } from '../../app/session';
import '../showcase-review/showcase-review.css';
import { EditionStatusTag } from '../showcase/status-tags';
import { Periods } from './periods';
import { PublicLines } from './public-lines';

// Visitors load nothing of them.
const OwnListObjections = lazyForRoles(() => import('./own-list-objections'));
const RaiseListObjection = lazyForRoles(async () => ({
  default: (await import('./raise-list-objection')).RaiseListObjection,
}));

/** 名单公示 for everybody; a verified company objects from here. */
export default function ListPublicityPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { me } = useSession();
  const { data, error, refetch } = useListPublicity(id);
  const [against, setAgainst] = useState<PublicLine | null>(null);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!data)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  return (
    <Page
      title={data.edition.title}
      lead={<EditionStatusTag status={data.edition.status} />}
      back={{ to: `/showcase/calls/${id}`, label: t('showcaseList.back') }}
    >
      <div className="stack showcase-review" data-testid="list-publicity">
        <Periods publicities={data.publicities} />
        <p className="quiet">{t('showcaseList.lead')}</p>
        {data.own.length > 0 && (
          <section data-testid="own-lines">
            <h2 className="block-title">{t('showcaseList.own')}</h2>
            <PublicLines label={t('showcaseList.own')} lines={data.own} />
          </section>
        )}
        {data.categories.map(({ code, name, quota }) => (
          <section key={code}>
            <h2 className="block-title">{t('showcaseList.category', { name, quota })}</h2>
            <PublicLines
              label={name}
              lines={data.lines.filter(({ category }) => category === code)}
              objectionable={data.objectionable}
              onObject={setAgainst}
            />
          </section>
        ))}
        <Suspense>
          {me && isAllowed(me.roles, 'objection:raise') && <OwnListObjections editionId={id} />}
        </Suspense>
      </div>
      <Suspense>
        {against && (
          <RaiseListObjection editionId={id} line={against} onClose={() => setAgainst(null)} />
        )}
      </Suspense>
    </Page>
  );
}

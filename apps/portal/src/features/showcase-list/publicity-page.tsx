import { isAllowed } from '#libs/auth/abilities';
import type { PublicLine } from '#libs/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useListObjections, useListPublicity } from '../../api/showcase-list';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import '../showcase-review/showcase-review.css';
import { EditionStatusTag } from '../showcase/status-tags';
import { ListObjectionContent } from './list-objection-content';
import { Periods } from './periods';
import { PublicLines } from './public-lines';
import { RaiseListObjection } from './raise-list-objection';

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
            <PublicLines lines={data.own} />
          </section>
        )}
        {data.categories.map(({ code, name, quota }) => (
          <section key={code}>
            <h2 className="block-title">{t('showcaseList.category', { name, quota })}</h2>
            <PublicLines
              lines={data.lines.filter(({ category }) => category === code)}
              objectionable={data.objectionable}
              onObject={setAgainst}
            />
          </section>
        ))}
        {me && isAllowed(me.roles, 'objection:raise') && <OwnObjections editionId={id} />}
      </div>
      {against && (
        <RaiseListObjection editionId={id} line={against} onClose={() => setAgainst(null)} />
      )}
    </Page>
  );
}

function OwnObjections({ editionId }: { editionId: string }) {
  const { t } = useTranslation();
  const { items, error } = useListObjections({ editionId }, true);
  if (error) return <ProblemAlert error={error} />;
  if (items.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{t('showcaseList.ownObjections')}</h2>
      {items.map((objection) => (
        <ListObjectionContent key={objection.id} objection={objection} />
      ))}
    </section>
  );
}

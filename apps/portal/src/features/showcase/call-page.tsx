import { isAllowed } from '#libs/auth/abilities';
import type { Edition } from '#libs/contracts';
import { Alert, Button } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useEdition } from '../../api/showcase';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { lazyForRoles } from '../../app/role-page';
import { useSession } from '../../app/session';
import { EditionContentView } from './edition-content';
import { EditionStatusTag } from './status-tags';

const hasPublicList: readonly Edition['status'][] = ['publicity', 'finalised', 'archived'];

// Visitors load nothing of it.
const NominateDialog = lazyForRoles(async () => ({
  default: (await import('./nominate-dialog')).NominateDialog,
}));

/** One call for everybody; who may nominates from here. */
export default function CallPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { me } = useSession();
  const [isNominating, setIsNominating] = useState(false);
  const { data: edition, error, refetch } = useEdition(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!edition)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const mayNominate =
    edition.status === 'calling' &&
    me !== null &&
    isAllowed(me.roles, 'nomination:write') &&
    edition.eligibility.nominees.some((kind) => kind === me.organisation.kind);
  return (
    <Page
      title={edition.title}
      lead={<EditionStatusTag status={edition.status} />}
      back={{ to: '/showcase/calls', label: t('showcase.calls.back') }}
      actions={
        mayNominate && (
          <Button type="primary" data-testid="nominate" onClick={() => setIsNominating(true)}>
            {t('showcase.calls.nominate')}
          </Button>
        )
      }
    >
      <div className="stack">
        <Deadline edition={edition} isStranger={me === null} />
        {hasPublicList.includes(edition.status) && (
          <p>
            <Link to={`/showcase/publicity/${edition.id}`} data-testid="public-list">
              {t('showcaseList.open')}
            </Link>
          </p>
        )}
        <EditionContentView edition={edition} />
      </div>
      <Suspense>
        {isNominating && (
          <NominateDialog edition={edition} onClose={() => setIsNominating(false)} />
        )}
      </Suspense>
    </Page>
  );
}

function Deadline({ edition, isStranger }: { edition: Edition; isStranger: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { opensAt, closesAt } = edition.schedule;
  const isAhead = edition.status === 'calling' && !edition.isTaking && opensAt !== null;
  if (edition.isTaking && closesAt)
    return (
      <Alert
        type="success"
        showIcon
        title={t('showcase.calls.until', { time: formats.time(closesAt) })}
        description={isStranger && t('showcase.calls.loginHint')}
      />
    );
  return (
    <Alert
      type="info"
      showIcon
      title={
        isAhead && opensAt > new Date().toISOString()
          ? t('showcase.calls.opens', { time: formats.time(opensAt) })
          : t('showcase.calls.over')
      }
    />
  );
}

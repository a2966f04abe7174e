import { isAllowed } from '#libs/auth/abilities';
import type { EditionPublicity } from '#libs/contracts';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  useFinaliseList,
  useListObjections,
  useListPublicity,
  usePubliciseList,
} from '../../api/showcase-list';
import { useSelection } from '../../api/showcase-review';
import { EmptyState } from '../../app/paged-list';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { ListObjectionContent } from './list-objection-content';
import { Periods } from './periods';
import { PublicLines } from './public-lines';

interface PublicityTabProps {
  editionId: string;
  isRevealed: boolean;
}

/** The platform's side of a list's publicity: making it public, what is objected, what became of it. */
export function PublicityTab({ editionId, isRevealed }: PublicityTabProps) {
  const { t } = useTranslation();
  const { data: selection, error, refetch } = useSelection(editionId, isRevealed);
  if (!isRevealed) return <EmptyState>{t('showcaseList.desk.waiting')}</EmptyState>;
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!selection) return <ListSkeleton />;
  if (selection.decidedAt === null)
    return <EmptyState>{t('showcaseList.desk.waiting')}</EmptyState>;
  return selection.edition.status === 'deliberation' ? (
    <Publicise
      editionId={editionId}
      version={selection.edition.version}
      onReload={() => void refetch()}
    />
  ) : (
    <Publicised editionId={editionId} />
  );
}

interface PubliciseProps {
  editionId: string;
  version: number;
  onReload: () => void;
}

function Publicise({ editionId, version, onReload }: PubliciseProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { roles } = useMe();
  const { mutateAsync, error, reset } = usePubliciseList(editionId);
  const { once, isRunning } = useOnce();
  if (!isAllowed(roles, 'edition:write'))
    return <EmptyState>{t('showcaseList.desk.waiting')}</EmptyState>;
  const ask = () =>
    void modal.confirm({
      title: t('showcaseList.desk.publicise'),
      content: t('showcaseList.desk.publiciseText'),
      okText: t('showcaseList.desk.publicise'),
      okButtonProps: { 'data-testid': 'publicise-list-sure' },
      onOk: () =>
        once(async () => {
          await mutateAsync(version);
          message.success(t('showcaseList.desk.publicised'));
        }),
    });
  return (
    <section className="panel action-bar">
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <p className="quiet">{t('showcaseList.desk.publiciseText')}</p>
      <Button type="primary" loading={isRunning} onClick={ask} data-testid="publicise-list">
        {t('showcaseList.desk.publicise')}
      </Button>
    </section>
  );
}

function Publicised({ editionId }: { editionId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useListPublicity(editionId);
  const objections = useListObjections({ editionId }, true);
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  return (
    <div className="stack showcase-review" data-testid="list-publicity">
      <Periods publicities={data.publicities} />
      <div className="meta-line">
        <span>{t('showcaseList.desk.open', { count: data.openObjections ?? 0 })}</span>
        <Link to={`/showcase/publicity/${editionId}`}>{t('showcaseList.desk.page')}</Link>
      </div>
      <Finalise publicity={data} onReload={() => void refetch()} />
      <section className="panel stack">
        <h2>{t('showcaseList.objections')}</h2>
        <ProblemAlert error={objections.error} onReload={objections.refetch} />
        {!objections.isPending && objections.items.length === 0 && (
          <p className="quiet">{t('showcaseList.noObjections')}</p>
        )}
        {objections.items.map((objection) => (
          <div key={objection.id}>
            <ListObjectionContent objection={objection} />
            <Link
              to={`/platform/list-objections/${objection.id}`}
              data-testid="list-objection-open"
            >
              {objection.number}
            </Link>
          </div>
        ))}
        {objections.hasMore && (
          <Button onClick={objections.loadMore} loading={objections.isLoadingMore}>
            {t('app.loadMore')}
          </Button>
        )}
      </section>
      {data.categories.map(({ code, name, quota }) => (
        <section key={code}>
          <h2 className="block-title">{t('showcaseList.category', { name, quota })}</h2>
          <PublicLines
            label={name}
            lines={data.lines.filter(({ category }) => category === code)}
          />
        </section>
      ))}
    </div>
  );
}

interface FinaliseProps {
  publicity: EditionPublicity;
  onReload: () => void;
}

function Finalise({ publicity, onReload }: FinaliseProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { roles } = useMe();
  const { edition, publicities, openObjections } = publicity;
  const { mutateAsync, error, reset } = useFinaliseList(edition.id);
  const { once, isRunning } = useOnce();
  if (edition.status !== 'publicity')
    return <Link to={`/showcase/lists/${edition.id}`}>{t('showcaseList.final.open')}</Link>;
  if (!isAllowed(roles, 'edition:write')) return null;
  const isReady = publicities.every(({ isOver }) => isOver) && openObjections === 0;
  const ask = () =>
    void modal.confirm({
      title: t('showcaseList.final.finalise'),
      content: t('showcaseList.final.finaliseText'),
      okText: t('showcaseList.final.finalise'),
      okButtonProps: { 'data-testid': 'finalise-list-sure' },
      onOk: () =>
        once(async () => {
          await mutateAsync(edition.version);
          message.success(t('showcaseList.final.finalised'));
        }),
    });
  return (
    <section className="panel action-bar">
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <p className="quiet">{t('showcaseList.final.finaliseText')}</p>
      <Button
        type="primary"
        disabled={!isReady}
        loading={isRunning}
        onClick={ask}
        data-testid="finalise-list"
      >
        {t('showcaseList.final.finalise')}
      </Button>
    </section>
  );
}

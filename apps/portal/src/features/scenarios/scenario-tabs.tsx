import { isAllowed } from '#libs/auth/abilities';
import type { Me, ScenarioStatus, ScenarioView } from '#libs/contracts';
import { Suspense, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageSkeleton } from '../../app/page-skeleton';
import { PageTabs } from '../../app/page-tabs';
import { lazyForRoles } from '../../app/role-page';
import { useSession } from '../../app/session';

/** A side of a scenario beside what it says: questions, bids, evaluation. Its label is `scenarios.tabs.<key>`. */
interface ScenarioTab {
  key: string;
  /** Whether there is anything in it for this person now; the server decides what they get. */
  isFor: (scenario: ScenarioView, me: Me | null) => boolean;
  content: LazyExoticComponent<ComponentType<{ scenario: ScenarioView }>>;
}

/** From here on there is a contract. */
const fromContract: ScenarioStatus[] = ['contracted', 'implementing', 'acceptance', 'completed'];
/** From here on a result is or was public. */
const afterPublicity: ScenarioStatus[] = ['award_publicity', 'awarded', ...fromContract];
const beforePublishing = new Set<ScenarioStatus>([
  'draft',
  'submitted',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
]);
const beforeOpening = new Set<ScenarioStatus>(['published', 'closed', 'cancelled']);

/** In the order of a scenario's life; a feature that has a side of its own adds a line here. */
const tabs: ScenarioTab[] = [
  {
    key: 'questions',
    isFor: ({ publishedAt }) => publishedAt !== null,
    content: lazyForRoles(() => import('../questions/questions-tab')),
  },
  {
    key: 'interests',
    isFor: ({ publishedAt, department }, me) =>
      publishedAt !== null &&
      me !== null &&
      isAllowed(me.roles, 'interest:read') &&
      (me.organisation.id === department.id || me.organisation.kind === 'platform'),
    content: lazyForRoles(() => import('../interests/interests-tab')),
  },
  {
    key: 'notices',
    isFor: ({ publishedAt, department }, me) =>
      publishedAt !== null &&
      me !== null &&
      isAllowed(me.roles, 'notice:read') &&
      (me.organisation.id === department.id || me.organisation.kind === 'platform'),
    content: lazyForRoles(() => import('../notices/notices-tab')),
  },
  {
    key: 'bid',
    isFor: ({ engagement, status }, me) =>
      engagement === 'bid' && status !== 'draft' && me?.organisation.kind === 'enterprise',
    content: lazyForRoles(() => import('../bids/bid-tab')),
  },
  {
    key: 'opening',
    isFor: ({ engagement, status, department }, me) =>
      engagement === 'bid' &&
      !beforePublishing.has(status) &&
      me !== null &&
      isAllowed(me.roles, 'bid:read') &&
      (me.organisation.kind === 'platform' ||
        me.organisation.id === department.id ||
        // Companies that took part read the record once there is one.
        (me.organisation.kind === 'enterprise' && !beforeOpening.has(status))),
    content: lazyForRoles(() => import('../bids/opening-tab')),
  },
  {
    key: 'evaluation',
    isFor: ({ engagement, status, department }, me) =>
      engagement === 'bid' &&
      !beforePublishing.has(status) &&
      !beforeOpening.has(status) &&
      me !== null &&
      isAllowed(me.roles, 'evaluation:read') &&
      (me.organisation.kind === 'platform' || me.organisation.id === department.id),
    content: lazyForRoles(() => import('../evaluation/evaluation-tab')),
  },
  {
    key: 'award',
    isFor: ({ engagement, status }, me) =>
      engagement === 'bid' &&
      (afterPublicity.includes(status) || (me !== null && status === 'evaluating')),
    content: lazyForRoles(() => import('../awards/award-tab')),
  },
  {
    key: 'project',
    isFor: ({ engagement, status, department }, me) =>
      fromContract.includes(status) ||
      (me?.organisation.id === department.id &&
        (status === 'awarded' || (status === 'closed' && engagement === 'contact'))),
    content: lazyForRoles(() => import('../projects/project-tab')),
  },
  {
    key: 'versions',
    isFor: ({ publishedAt }) => publishedAt !== null,
    content: lazyForRoles(() => import('../amendments/versions-tab')),
  },
];

/** What the scenario says, and its other sides beside it, each with an address of its own (`?tab=`). */
export function ScenarioTabs({
  scenario,
  children,
}: {
  scenario: ScenarioView;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const shown = tabs.filter(({ isFor }) => isFor(scenario, me));
  if (shown.length === 0) return children;
  const active = shown.find(({ key }) => key === search.get('tab'))?.key ?? 'need';
  return (
    <PageTabs
      active={active}
      onChange={(key) => setSearch(key === 'need' ? {} : { tab: key })}
      tabs={[
        { key: 'need', label: t('scenarios.tabs.need'), content: children },
        ...shown.map(({ key, content: Content }) => ({
          key,
          label: t(`scenarios.tabs.${key}` as 'scenarios.tabs.need'),
          content: (
            <Suspense fallback={<PageSkeleton />}>
              <Content scenario={scenario} />
            </Suspense>
          ),
        })),
      ]}
    />
  );
}

import { isAllowed } from '#libs/auth/abilities';
import { type Edition, nominationStatus, taxonomy } from '#libs/contracts';
import { App, Button, Select, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { ApiError } from '../../api/http';
import {
  type EditionAct,
  useDistrictLists,
  useEdition,
  useEditionHistory,
  useEditionNominations,
  useMoveEdition,
} from '../../api/showcase';
import { useFormats } from '../../app/formats';
import { HistoryTimeline } from '../../app/history-timeline';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { EmptyState, PagedList } from '../../app/paged-list';
import { ListSkeleton, PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { EditionContentView } from './edition-content';
import { NominationRow } from './nomination-row';
import { EditionStatusTag } from './status-tags';
import './showcase.css';

const tabs = ['content', 'nominations', 'lists', 'history'] as const;

/** One edition for the platform: what it says, its nominations, districts' lists, its history. */
export default function EditionPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const { data: edition, error, refetch } = useEdition(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!edition)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const contents = {
    content: <EditionContentView edition={edition} />,
    nominations: <Nominations edition={edition} />,
    lists: <Lists edition={edition} />,
    history: <History id={id} />,
  };
  const asked = parameters.get('tab');
  return (
    <Page
      title={edition.title}
      lead={<EditionStatusTag status={edition.status} />}
      back={{ to: '/platform/editions', label: t('showcase.editions.back') }}
      actions={<Actions edition={edition} />}
    >
      <Tabs
        activeKey={tabs.find((tab) => tab === asked) ?? 'content'}
        onChange={(tab) => setParameters({ tab }, { replace: true })}
        items={tabs.map((key) => ({
          key,
          label: (
            <span data-testid={`edition-tab-${key}`}>{t(`showcase.editions.tabs.${key}`)}</span>
          ),
          children: contents[key],
        }))}
      />
    </Page>
  );
}

const actOf: Partial<Record<Edition['status'], EditionAct>> = {
  draft: 'open',
  calling: 'close',
  closed: 'formal-review',
};

function Actions({ edition }: { edition: Edition }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const mayWrite = isAllowed(useMe().roles, 'edition:write');
  const move = useMoveEdition(edition);
  const { once, isRunning } = useOnce();
  const review = (
    <Link to={`/platform/editions/${edition.id}/review`}>
      <Button data-testid="edition-review">{t('showcaseReview.open')}</Button>
    </Link>
  );
  if (!mayWrite) return review;
  const act = actOf[edition.status];
  // A call ends by the clock; by hand only when the clock has not come to it yet.
  const isDue = act !== 'close' || (edition.schedule.closesAt ?? '') <= new Date().toISOString();
  const ask = (what: EditionAct) =>
    void modal.confirm({
      title: t(`showcase.editions.acts.${what}`),
      content: t(`showcase.editions.confirm.${what}`),
      okText: t(`showcase.editions.acts.${what}`),
      okButtonProps: { 'data-testid': 'edition-move-sure' },
      onOk: () =>
        once(async () => {
          await move.mutateAsync(what);
          message.success(t('showcase.editions.moved'));
        }),
    });
  return (
    <>
      <ProblemAlert error={move.error} />
      <div className="button-row">
        {review}
        <Link to={`/platform/editions/${edition.id}/edit`}>
          <Button data-testid="edition-edit">{t('showcase.editions.edit')}</Button>
        </Link>
        {act && isDue && (
          <Button
            type="primary"
            loading={isRunning}
            data-testid={`edition-${act}`}
            onClick={() => ask(act)}
          >
            {t(`showcase.editions.acts.${act}`)}
          </Button>
        )}
      </div>
    </>
  );
}

function Nominations({ edition }: { edition: Edition }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [parameters, setParameters] = useSearchParams();
  const filter = {
    status: nominationStatus.options.find((one) => one === parameters.get('status')),
    category: parameters.get('category') ?? undefined,
    district: parameters.get('district') ?? undefined,
  };
  const set = (name: keyof typeof filter, value: string | undefined) => {
    const next = new URLSearchParams(parameters);
    if (value) next.set(name, value);
    else next.delete(name);
    setParameters(next, { replace: true });
  };
  const options = {
    status: nominationStatus.options.map((value) => ({
      value,
      label: t(`showcase.nominationStatus.${value}`),
    })),
    category: edition.categories.map(({ code, name }) => ({ value: code, label: name })),
    district: taxonomy.districts
      .filter(({ code }) => code !== 'city-wide' && code !== 'outside')
      .map(({ code }) => ({ value: code, label: formats.name('districts', code) })),
  };
  return (
    <>
      <div className="filters-bar wraps">
        {(['status', 'category', 'district'] as const).map((name) => (
          <Select<string>
            key={name}
            allowClear
            className="showcase-filter"
            aria-label={t(`showcase.editions.filters.${name}`)}
            placeholder={t(`showcase.editions.filters.${name}`)}
            value={filter[name]}
            onChange={(value?: string) => set(name, value)}
            options={options[name]}
          />
        ))}
      </div>
      <PagedList
        pages={useEditionNominations(edition.id, filter)}
        empty={<p>{t('showcase.editions.noNominations')}</p>}
      >
        {(items) => (
          <ul className="rows">
            {items.map((one) => (
              <NominationRow key={one.id} nomination={one} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

function Lists({ edition }: { edition: Edition }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error, refetch } = useDistrictLists(edition.id);
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  if (data.items.length === 0)
    return (
      <EmptyState>
        <p>{t('showcase.editions.listNone')}</p>
      </EmptyState>
    );
  return (
    <ul className="rows">
      {data.items.map((list) => (
        <li key={list.id} className="row" data-testid="district-list-row">
          <div className="row-main">
            <span className="row-title">{formats.name('districts', list.district)}</span>
            <div className="meta-line quiet">
              <span>{t('showcase.editions.listEntries', { count: list.entries })}</span>
              {list.submittedAt && (
                <span>
                  {t('showcase.list.submittedAt', { time: formats.time(list.submittedAt) })}
                </span>
              )}
            </div>
          </div>
          <div className="row-side">
            <Tag variant="filled" color={list.status === 'submitted' ? 'success' : 'default'}>
              {t(`showcase.editions.listStatus.${list.status}`)}
            </Tag>
          </div>
        </li>
      ))}
    </ul>
  );
}

function History({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useEditionHistory(id);
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  return (
    <section className="panel">
      <HistoryTimeline
        entries={data?.items}
        statusName={(status) => t(`showcase.status.${status as 'draft'}`)}
      />
    </section>
  );
}

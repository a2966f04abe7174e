import { isAllowed } from '#libs/auth/abilities';
import type { DistrictList, NominationSummary } from '#libs/contracts';
import { Alert, App, Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ApiError } from '../../api/http';
import {
  useDistrictList,
  useEditions,
  useSubmitDistrictList,
  useWriteDistrictList,
} from '../../api/showcase';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { EmptyState } from '../../app/paged-list';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { NominationRow } from './nomination-row';
import { NominationStatusTag } from './status-tags';
import './showcase.css';

/** 区推荐名单: what the own district puts up for an edition, and what became of it. */
export default function DistrictListPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const editions = useEditions({ limit: 50 });
  const asked = parameters.get('edition');
  const running = editions.items.find(({ status }) => status === 'calling' || status === 'closed');
  const chosen = asked ?? running?.id ?? editions.items[0]?.id;
  const list = useDistrictList(chosen);
  const isNone = list.error instanceof ApiError && list.error.code === 'DISTRICT_LIST.NOT_FOUND';
  const [round, setRound] = useState(0);
  const reload = () => void list.refetch().then(() => setRound((one) => one + 1));
  return (
    <Page title={t('showcase.list.title')} lead={t('showcase.list.lead')}>
      {editions.items.length > 0 && (
        <div className="filters-bar wraps">
          <Select
            className="showcase-filter"
            aria-label={t('showcase.list.edition')}
            value={chosen}
            onChange={(edition: string) => setParameters({ edition }, { replace: true })}
            options={editions.items.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </div>
      )}
      {isNone ? (
        <EmptyState>
          <p>{t('showcase.list.notDistrict')}</p>
        </EmptyState>
      ) : list.data ? (
        <ListEditor key={`${chosen} ${round}`} list={list.data} onReload={reload} />
      ) : list.error ? (
        <ProblemAlert error={list.error} onReload={reload} />
      ) : !editions.isPending && !chosen ? (
        <EmptyState>
          <p>{t('showcase.list.none')}</p>
        </EmptyState>
      ) : (
        <ListSkeleton />
      )}
    </Page>
  );
}

interface Entry {
  nomination: NominationSummary;
  reason: string;
  note: string | null;
}

function ListEditor({ list, onReload }: { list: DistrictList; onReload: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message, modal } = App.useApp();
  const { roles } = useMe();
  const unsaved = useUnsavedChanges();
  const write = useWriteDistrictList(list.edition.id);
  const submit = useSubmitDistrictList(list.edition.id);
  const { once, isRunning } = useOnce();
  // What is being arranged; null as long as nothing was touched.
  const [arranged, setArranged] = useState<Entry[] | null>(null);
  const entries = arranged ?? list.entries;
  const isOpen = list.status === 'draft' && ['calling', 'closed'].includes(list.edition.status);
  const mayWrite = isOpen && isAllowed(roles, 'district-list:write');
  const change = (next: Entry[]) => {
    unsaved.markChanged();
    setArranged(next);
  };
  const onList = new Set(entries.map(({ nomination }) => nomination.id));
  const others = [...list.entries.map(({ nomination }) => nomination), ...list.others].filter(
    ({ id }) => !onList.has(id),
  );
  const save = () =>
    once(async () => {
      submit.reset();
      await write.mutateAsync({
        version: list.version,
        entries: entries.map(({ nomination, reason }) => ({
          nominationId: nomination.id,
          reason: reason.trim(),
        })),
      });
      unsaved.markSaved();
      setArranged(null);
      message.success(t('showcase.list.saved'));
    });
  const handIn = () =>
    void modal.confirm({
      title: t('showcase.list.submit'),
      content: t('showcase.list.submitConfirm'),
      okText: t('showcase.list.submit'),
      okButtonProps: { 'data-testid': 'list-submit-sure' },
      onOk: () =>
        once(async () => {
          await submit.mutateAsync(list.version);
          message.success(t('showcase.list.submitted'));
        }),
    });
  return (
    <div className="stack">
      <section className="panel action-bar" data-testid="district-list" data-status={list.status}>
        <ProblemAlert error={write.error ?? submit.error} onReload={onReload} />
        <div className="tags">
          <strong>{formats.name('districts', list.district)}</strong>
          <Tag variant="filled" color={list.status === 'submitted' ? 'success' : 'default'}>
            {t(`showcase.editions.listStatus.${list.status}`)}
          </Tag>
          {list.quotas.map(({ category, name, most }) => {
            const count = entries.filter(
              ({ nomination }) => nomination.category === category,
            ).length;
            return (
              <Tag key={category} variant="filled" color={count > most ? 'error' : 'processing'}>
                {t('showcase.list.quota', { name, count, most })}
              </Tag>
            );
          })}
          {list.submittedAt && (
            <span className="quiet">
              {t('showcase.list.submittedAt', { time: formats.time(list.submittedAt) })}
            </span>
          )}
        </div>
        {isOpen && (
          <div className="button-row">
            {mayWrite && (
              <Button
                type="primary"
                loading={isRunning}
                disabled={arranged === null}
                data-testid="list-save"
                onClick={() => void save()}
              >
                {t('showcase.list.save')}
              </Button>
            )}
            <HandIn
              list={list}
              isChanged={arranged !== null}
              isRunning={isRunning}
              onClick={handIn}
            />
          </div>
        )}
      </section>
      <div className="showcase-columns">
        <section className="panel">
          <h2>{t('showcase.list.chosen')}</h2>
          {entries.length === 0 && <p className="quiet">{t('showcase.list.chosenNone')}</p>}
          {entries.map((entry, at) => (
            <ListEntry
              key={entry.nomination.id}
              entry={entry}
              at={at}
              isLast={at === entries.length - 1}
              mayWrite={mayWrite}
              onReason={(reason) => change(entries.with(at, { ...entry, reason }))}
              onMove={(by) => change(swapped(entries, at, at + by))}
              onRemove={() => change(entries.filter((one) => one !== entry))}
            />
          ))}
        </section>
        <section className="panel">
          <h2>{t('showcase.list.others')}</h2>
          {others.length === 0 && <p className="quiet">{t('showcase.list.othersNone')}</p>}
          <ul className="plain-list">
            {others.map((nomination) => (
              <NominationRow key={nomination.id} nomination={nomination}>
                {mayWrite && nomination.status === 'submitted' && (
                  <Button
                    size="small"
                    data-testid="list-add"
                    aria-label={`${t('showcase.list.add')} ${nomination.title}`}
                    onClick={() => change([...entries, { nomination, reason: '', note: null }])}
                  >
                    {t('showcase.list.add')}
                  </Button>
                )}
              </NominationRow>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

interface HandInProps {
  list: DistrictList;
  isChanged: boolean;
  isRunning: boolean;
  onClick: () => void;
}

/** Who may hand the list in does so here, or reads why not yet. */
function HandIn({ list, isChanged, isRunning, onClick }: HandInProps) {
  const { t } = useTranslation();
  const { roles } = useMe();
  if (list.edition.status === 'calling')
    return <span className="quiet">{t('showcase.list.waitForClose')}</span>;
  if (!isAllowed(roles, 'district-list:submit') || list.version === 0) return null;
  if (list.isOwnWork) return <span className="quiet">{t('showcase.list.ownWork')}</span>;
  if (isChanged) return <span className="quiet">{t('showcase.list.unsaved')}</span>;
  return (
    <Button type="primary" loading={isRunning} data-testid="list-submit" onClick={onClick}>
      {t('showcase.list.submit')}
    </Button>
  );
}

interface ListEntryProps {
  entry: Entry;
  at: number;
  isLast: boolean;
  mayWrite: boolean;
  onReason: (reason: string) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function ListEntry({ entry, at, isLast, mayWrite, onReason, onMove, onRemove }: ListEntryProps) {
  const { t } = useTranslation();
  const { nomination, reason, note } = entry;
  const label = (what: 'up' | 'down' | 'remove' | 'reason') =>
    `${t(`showcase.list.${what}`)} ${nomination.title}`;
  return (
    <div className="showcase-entry" data-testid="list-entry">
      <div className="showcase-entry-head">
        <span>
          {at + 1}. <Link to={`/nominations/${nomination.id}`}>{nomination.title}</Link>
          <span className="quiet"> {nomination.categoryName}</span>
        </span>
        <NominationStatusTag status={nomination.status} />
      </div>
      {note && <Alert type="warning" title={note} />}
      {mayWrite ? (
        <>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={500}
            aria-label={label('reason')}
            placeholder={t('showcase.list.reason')}
            value={reason}
            onChange={(event) => onReason(event.target.value)}
          />
          <div className="button-row">
            <Button
              size="small"
              disabled={at === 0}
              aria-label={label('up')}
              data-testid="list-up"
              onClick={() => onMove(-1)}
            >
              {t('showcase.list.up')}
            </Button>
            <Button
              size="small"
              disabled={isLast}
              aria-label={label('down')}
              onClick={() => onMove(1)}
            >
              {t('showcase.list.down')}
            </Button>
            <Button size="small" danger aria-label={label('remove')} onClick={onRemove}>
              {t('showcase.list.remove')}
            </Button>
          </div>
        </>
      ) : (
        reason && <p className="prose">{reason}</p>
      )}
    </div>
  );
}

function swapped(entries: Entry[], one: number, other: number): Entry[] {
  return entries.with(one, entries[other]!).with(other, entries[one]!);
}

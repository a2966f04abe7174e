import type { AuditEntry } from '#libs/contracts';
import { DatePicker, Descriptions, Input, Select, Table, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAudit, type AuditFilter } from '../../api/audit';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { auditZh } from './words';

const topics = Object.keys(auditZh.topics) as (keyof typeof auditZh.topics)[];

/** The audit log for the supervisor: who did what, when, and the fingerprint that proves it. */
export default function AuditPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AuditFilter>({});
  const audit = useAudit(filter);
  const between = (range: [Dayjs | null, Dayjs | null] | null) =>
    setFilter({
      ...filter,
      from: range?.[0]?.startOf('day').toISOString(),
      to: range?.[1]?.add(1, 'day').startOf('day').toISOString(),
    });
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      <div className="filters filters-bar">
        <label htmlFor="filter-topic">{t('audit.fields.topic')}</label>
        <Select
          id="filter-topic"
          allowClear
          placeholder={t('app.all')}
          value={filter.action?.slice(0, -1)}
          options={topics.map((topic) => ({ value: topic, label: t(`audit.topics.${topic}`) }))}
          onChange={(topic?: string) => setFilter({ ...filter, action: topic && `${topic}.` })}
        />
        <label htmlFor="filter-days">{t('audit.fields.days')}</label>
        <DatePicker.RangePicker id={{ start: 'filter-days' }} onChange={between} />
        <label htmlFor="filter-subject">{t('audit.fields.id')}</label>
        <Input.Search
          id="filter-subject"
          className="wide-select"
          allowClear
          maxLength={100}
          placeholder={t('audit.idHint')}
          onSearch={(value) => setFilter({ ...filter, subjectId: value.trim() || undefined })}
        />
      </div>
      <PagedList pages={audit} empty={<p>{t('audit.none')}</p>}>
        {(entries) => <AuditTable entries={entries} />}
      </PagedList>
    </Page>
  );
}

function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table
      className="panel-table"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={entries}
      onRow={(entry) => ({ 'data-testid': 'audit-row', 'data-action': entry.action }) as object}
      expandable={{
        columnTitle: <span className="only-heard">{t('app.details')}</span>,
        expandedRowRender: (entry) => <AuditDetails entry={entry} />,
      }}
      columns={[
        {
          title: t('audit.fields.at'),
          dataIndex: 'at',
          render: (at: string) => formats.time(at),
        },
        {
          title: t('audit.fields.actor'),
          key: 'actor',
          render: (_, { actorId, personal, isConfidential }) => {
            if (typeof personal?.actor === 'string') return personal.actor;
            if (isConfidential) return t('audit.confidential');
            return t(actorId ? 'audit.erased' : 'audit.noActor');
          },
        },
        {
          title: t('audit.fields.action'),
          dataIndex: 'action',
          render: (action: string) => (
            <>
              {t(`audit.actions.${action}` as 'audit.title', { defaultValue: action })}
              <div className="quiet">{action}</div>
            </>
          ),
        },
        {
          title: t('audit.fields.subject'),
          key: 'subject',
          render: (_, { subject }) => (
            <>
              {t(`audit.subjects.${subject.type}` as 'audit.title', { defaultValue: subject.type })}
              <div className="quiet">{subject.id}</div>
            </>
          ),
        },
      ]}
    />
  );
}

function AuditDetails({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const { actor: _shownAlready, ...personal } = entry.personal ?? {};
  const facts = Object.entries({ ...entry.details, ...personal });
  const nameOf = (fact: string) =>
    t(`audit.facts.${fact}` as 'audit.title', { defaultValue: fact });
  return (
    <Descriptions
      column={1}
      size="small"
      items={[
        ...facts.map(([name, value]) => ({
          key: name,
          label: nameOf(name),
          children:
            name === 'changed' && typeof value === 'object' ? (
              <Changes of={value as Record<string, [unknown, unknown]>} nameOf={nameOf} />
            ) : (
              wordsOf(t, entry.subject.type, name, value)
            ),
        })),
        {
          key: 'hash',
          label: t('audit.fields.hash'),
          children: (
            <Typography.Text code copyable style={{ wordBreak: 'break-all' }}>
              {entry.hash}
            </Typography.Text>
          ),
        },
      ]}
    />
  );
}

interface ChangesProps {
  of: Record<string, [unknown, unknown]>;
  nameOf: (fact: string) => string;
}

/** Which field was changed, from what to what. */
function Changes({ of, nameOf }: ChangesProps) {
  const { t } = useTranslation();
  return (
    <div>
      {Object.entries(of).map(([field, [from, to]]) => (
        <div key={field}>
          {t('audit.changedFromTo', {
            name: nameOf(field),
            from: wordsOf(t, 'organisation', field, from),
            to: wordsOf(t, 'organisation', field, to),
          })}
        </div>
      ))}
    </div>
  );
}

/** A recorded value as people read it; what has no words (ids, numbers, names) as it stands. */
function wordsOf(t: TFunction, subject: string, name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('app.none');
  if (typeof value === 'boolean') return t(value ? 'app.yes' : 'app.no');
  if (Array.isArray(value))
    return (
      value.map((one) => wordsOf(t, subject, name, one)).join(t('app.listSeparator')) ||
      t('app.none')
    );
  if (typeof value !== 'string') return JSON.stringify(value);
  const word = (key: string) => t(key as 'audit.title', { defaultValue: value });
  if (name === 'roles') return word(`accounts.roles.${value}`);
  if (['from', 'to'].includes(name) && stateful.includes(subject))
    return word(`${subject}s.status.${value}`);
  if (['kind', 'method', 'step', 'as', 'mode', 'side', 'outcome'].includes(name))
    return word(`audit.values.${value}`);
  return value;
}

const stateful = ['scenario', 'enterprise', 'ticket', 'bid'];

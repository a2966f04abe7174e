import type { NominatedOutcome, Nomination } from '#libs/contracts';
import { Descriptions, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { FileList } from '../files/file-list';

/** A nomination as it is read: facts, measured outcomes, arguments, evidence. */
export function NominationView({ nomination }: { nomination: Nomination }) {
  const { t } = useTranslation();
  const { content } = nomination;
  const texts = [
    ['summary', content.summary],
    ['innovation', content.innovation],
    ['replicability', content.replicability],
  ] as const;
  return (
    <>
      <Facts nomination={nomination} />
      <section className="panel">
        <h2>{t('showcase.nomination.outcomes')}</h2>
        <OutcomesTable outcomes={content.outcomes} />
      </section>
      <section className="panel">
        <h2>{t('showcase.nomination.arguments')}</h2>
        {texts.map(([name, text]) => (
          <div key={name}>
            <h3>{t(`showcase.nomination.${name}`)}</h3>
            <p className="prose">{text || t('app.notStated')}</p>
          </div>
        ))}
        <h3>{t('showcase.nomination.userReport')}</h3>
        <p className="prose">{content.userReport.text || t('app.notStated')}</p>
        {content.userReport.by && <p className="quiet">{content.userReport.by}</p>}
        <h3>{t('showcase.nomination.commitments')}</h3>
        <ul>
          {content.commitments.map((one) => (
            <li key={one}>{t(`showcase.nomination.commitment.${one}`)}</li>
          ))}
        </ul>
      </section>
      <Evidence nomination={nomination} />
    </>
  );
}

function Facts({ nomination }: { nomination: Nomination }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { content, scenario } = nomination;
  const day = (value: string | null) => (value ? formats.day(value) : t('app.notStated'));
  const facts = {
    lead: nomination.lead.name,
    category: nomination.categoryName,
    district: content.district
      ? formats.name('districts', content.district)
      : t('showcase.nomination.cityLevel'),
    domain: content.domain ? formats.name('domains', content.domain) : t('app.notStated'),
    technologies:
      content.technologies
        .map((code) => formats.name('technologies', code))
        .join(t('app.listSeparator')) || t('app.notStated'),
    investmentWan:
      content.investmentWan === null ? t('app.notStated') : formats.wan(content.investmentWan),
    beganOn: day(content.beganOn),
    deliveredOn: day(content.deliveredOn),
    ...(scenario && {
      scenario: <Link to={`/scenarios/${scenario.id}`}>{scenario.title}</Link>,
    }),
  };
  return (
    <section className="panel">
      <h2>{t('showcase.nomination.facts')}</h2>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={Object.entries(facts).map(([key, children]) => ({
          key,
          label: t(`showcase.nomination.${key as keyof typeof facts}`),
          children,
        }))}
      />
    </section>
  );
}

/** Outcomes as stated and as measured. */
export function OutcomesTable({ outcomes }: { outcomes: NominatedOutcome[] }) {
  const { t } = useTranslation();
  const title = (name: keyof NominatedOutcome) => t(`showcase.nomination.outcome.${name}`);
  const withUnit = (value: string, { unit }: NominatedOutcome) => (value ? value + unit : '—');
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="name"
      scroll={{ x: 'max-content' }}
      dataSource={outcomes}
      columns={[
        { title: title('name'), dataIndex: 'name' },
        { title: title('baseline'), dataIndex: 'baseline', render: withUnit },
        { title: title('target'), dataIndex: 'target', render: withUnit },
        { title: title('value'), dataIndex: 'value', render: withUnit },
        {
          title: title('met'),
          dataIndex: 'met',
          render: (met: boolean | null) => (
            <Tag variant="filled" color={met === null ? 'default' : met ? 'success' : 'error'}>
              {t(`showcase.nomination.met.${met === null ? 'unknown' : met ? 'yes' : 'no'}`)}
            </Tag>
          ),
        },
      ]}
    />
  );
}

function Evidence({ nomination: { content, files } }: { nomination: Nomination }) {
  const { t } = useTranslation();
  if (content.evidence.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('showcase.nomination.evidence')}</h2>
      {content.evidence.map(({ name, fileIds }) => (
        <div key={name}>
          <h3>{name}</h3>
          <FileList files={files.filter(({ id }) => fileIds.includes(id))} />
        </div>
      ))}
    </section>
  );
}

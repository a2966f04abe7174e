import type { Scenario } from '#libs/contracts';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The readable body, in the order in which somebody decides whether it is for them. */
export function ScenarioContent({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  return (
    <article className="panel document">
      <Section title={t('scenarios.fields.summary')} text={scenario.summary} />
      <Section title={t('scenarios.fields.painPoints')} text={scenario.painPoints} />
      <Section title={t('scenarios.fields.requirements')} text={scenario.requirements} />
      {scenario.outcomes.length > 0 && (
        <Section title={t('scenarios.fields.outcomes')}>
          <Table
            size="small"
            pagination={false}
            rowKey={(outcome) => `${outcome.name} ${outcome.target}`}
            scroll={{ x: 'max-content' }}
            dataSource={scenario.outcomes}
            columns={[
              { title: t('scenarios.outcome.name'), dataIndex: 'name' },
              {
                title: t('scenarios.outcome.baseline'),
                dataIndex: 'baseline',
                render: (baseline: string) => baseline || t('app.none'),
              },
              {
                title: t('scenarios.outcome.target'),
                dataIndex: 'target',
                render: (target: string) => <strong>{target}</strong>,
              },
              { title: t('scenarios.outcome.unit'), dataIndex: 'unit' },
            ]}
          />
        </Section>
      )}
      <Section title={t('scenarios.fields.dataAndConditions')} text={scenario.dataAndConditions} />
    </article>
  );
}

function Section({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{title}</h2>
      {children ??
        (text ? <p className="prose">{text}</p> : <p className="quiet">{t('app.notStated')}</p>)}
    </section>
  );
}

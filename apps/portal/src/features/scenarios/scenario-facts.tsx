import type { Scenario } from '#libs/contracts';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { Deadline } from './deadline';

export function ScenarioFacts({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { eligibility } = scenario;
  const conditions = [
    ...(eligibility.registeredInWuhan ? [t('scenarios.eligibility.registered')] : []),
    ...(eligibility.tiers.length > 0
      ? [
          t('scenarios.eligibility.tiers', {
            tiers: eligibility.tiers
              .map((code) => formats.name('enterpriseTiers', code))
              .join(t('app.listSeparator')),
          }),
        ]
      : []),
    ...scenario.requiredQualifications.map((name) =>
      t('scenarios.eligibility.qualification', { name }),
    ),
  ];
  return (
    <section className="panel facts" aria-label={t('scenarios.facts')}>
      <dl>
        <Fact label={t('scenarios.fields.budgetWan')} strong>
          {scenario.budgetWan === null
            ? t('scenarios.budgetOpen')
            : formats.wan(scenario.budgetWan)}
        </Fact>
        <Fact label={t('scenarios.fields.deadline')}>
          <Deadline at={scenario.deadline} />
        </Fact>
        <Fact label={t('scenarios.fields.domain')}>
          {scenario.domain ? formats.name('domains', scenario.domain) : t('app.notStated')}
        </Fact>
        <Fact label={t('scenarios.fields.district')}>
          {formats.name('districts', scenario.district)}
        </Fact>
        {scenario.technologies.length > 0 && (
          <Fact label={t('scenarios.fields.technologies')}>
            <Codes
              names={scenario.technologies.map((code) => formats.name('technologies', code))}
            />
          </Fact>
        )}
        {scenario.cooperationModes.length > 0 && (
          <Fact label={t('scenarios.fields.cooperationModes')}>
            <Codes
              names={scenario.cooperationModes.map((code) =>
                formats.name('cooperationModes', code),
              )}
            />
          </Fact>
        )}
        <Fact label={t('scenarios.fields.engagement')}>
          {t(`scenarios.engagement.${scenario.engagement}`)}
        </Fact>
        <Fact label={t('scenarios.fields.eligibility')}>
          {conditions.length === 0 ? (
            t('scenarios.eligibility.none')
          ) : (
            <ul className="plain-list">
              {conditions.map((condition) => (
                <li key={condition}>{condition}</li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact label={t('scenarios.fields.contact')}>
          {scenario.contactName || t('app.notStated')}
          {scenario.contactPhone && (
            <div>
              <a href={`tel:${scenario.contactPhone.replace(/[^\d+]/g, '')}`}>
                {scenario.contactPhone}
              </a>
            </div>
          )}
        </Fact>
        {scenario.publishedAt && (
          <Fact label={t('scenarios.fields.publishedAt')}>
            {formats.time(scenario.publishedAt)}
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({
  label,
  strong,
  children,
}: {
  label: string;
  strong?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={strong ? 'fact fact-strong' : 'fact'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Codes({ names }: { names: string[] }) {
  return (
    <span className="tags">
      {names.map((name) => (
        <Tag key={name} variant="filled">
          {name}
        </Tag>
      ))}
    </span>
  );
}

import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { Deadline } from './deadline';
import { useBudget } from './use-budget';
import type { ReadableScenario } from './readable-scenario';

export function ScenarioFacts({ scenario }: { scenario: ReadableScenario }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { eligibility } = scenario;
  const budget = useBudget();
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
          {budget(scenario)}
        </Fact>
        {scenario.fundingSource && (
          <Fact label={t('scenarios.fields.fundingSource')}>{scenario.fundingSource}</Fact>
        )}
        <Fact label={t('scenarios.fields.deadline')}>
          <Deadline at={scenario.deadline} />
        </Fact>
        {scenario.questionsUntil && (
          <Fact label={t('scenarios.fields.questionsUntil')}>
            <Deadline at={scenario.questionsUntil} />
          </Fact>
        )}
        {scenario.periodMonths !== null && (
          <Fact label={t('scenarios.fields.periodMonths')}>
            {t('scenarios.months', { months: scenario.periodMonths })}
          </Fact>
        )}
        <Fact label={t('scenarios.fields.domain')}>
          {scenario.domain ? formats.name('domains', scenario.domain) : t('app.notStated')}
        </Fact>
        <Fact label={t('scenarios.fields.district')}>
          {formats.name('districts', scenario.district)}
        </Fact>
        {scenario.landingArea && (
          <Fact label={t('scenarios.fields.landingArea')}>{scenario.landingArea}</Fact>
        )}
        {scenario.leadDepartment && (
          <Fact label={t('scenarios.fields.leadDepartmentId')}>{scenario.leadDepartment.name}</Fact>
        )}
        {scenario.responsibleDepartments.length > 0 && (
          <Fact label={t('scenarios.fields.responsibleDepartmentIds')}>
            {scenario.responsibleDepartments.map(({ name }) => name).join(t('app.listSeparator'))}
          </Fact>
        )}
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
        {scenario.engagement === 'bid' && (
          <>
            <Fact label={t('scenarios.fields.acceptsConsortium')}>
              {t(scenario.acceptsConsortium ? 'app.yes' : 'app.no')}
            </Fact>
            <Fact label={t('scenarios.fields.minBids')}>{scenario.minBids}</Fact>
            <Fact label={t('scenarios.fields.publicityDays')}>
              {t('scenarios.workingDays', { days: scenario.publicityDays })}
            </Fact>
          </>
        )}
        {scenario.confidentiality === 'verified' && (
          <Fact label={t('scenarios.fields.confidentiality')}>
            {t('scenarios.confidentiality.verified')}
          </Fact>
        )}
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
        {scenario.round > 1 && (
          <Fact label={t('scenarios.fields.round')}>
            {t('scenarios.roundNumber', { round: scenario.round })}
          </Fact>
        )}
        {scenario.batch && scenario.publishedAt && (
          <Fact label={t('scenarios.fields.batch')}>
            <Link to={`/batches/${scenario.batch.id}`}>{scenario.batch.number}</Link>
          </Fact>
        )}
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

import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { scenarioFileAddress } from '../../api/files';
import { FileList } from '../files/file-list';
import { CriteriaTable } from './criteria-table';
import type { ReadableScenario } from './readable-scenario';

/** The readable body, in the order in which somebody decides whether it is for them. */
export function ScenarioContent({ scenario }: { scenario: ReadableScenario }) {
  const { t } = useTranslation();
  return (
    <article className="panel document">
      {scenario.isWithheld && <Withheld />}
      <Section title={t('scenarios.fields.summary')} text={scenario.summary} />
      <Section title={t('scenarios.fields.painPoints')} text={scenario.painPoints} />
      {!scenario.isWithheld && (
        <Section title={t('scenarios.fields.requirements')} text={scenario.requirements} />
      )}
      {scenario.outcomes.length > 0 && (
        <Section title={t('scenarios.fields.outcomes')}>
          <ul className="outcome-list">
            {scenario.outcomes.map(({ name, baseline, target, unit }) => (
              <li key={`${name} ${target}`}>
                <span>{name}</span>
                <strong>
                  {target} {unit}
                </strong>
                <span className="quiet">
                  {t('scenarios.outcome.baseline')}{' '}
                  {baseline ? `${baseline} ${unit}` : t('app.none')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {!scenario.isWithheld && (
        <Section
          title={t('scenarios.fields.dataAndConditions')}
          text={scenario.dataAndConditions}
        />
      )}
      {scenario.engagement === 'bid' && scenario.criteria.length > 0 && (
        <Section title={t('scenarios.fields.criteria')}>
          <CriteriaTable criteria={scenario.criteria} />
        </Section>
      )}
      {scenario.ipTerms && (
        <Section title={t('scenarios.fields.ipTerms')} text={scenario.ipTerms} />
      )}
      {scenario.files.length > 0 && (
        <Section title={t('scenarios.fields.fileIds')}>
          <FileList
            files={scenario.files}
            addressOf={(fileId) => scenarioFileAddress(scenario.id, fileId)}
          />
        </Section>
      )}
    </article>
  );
}

/** Tells why parts are missing, and what to do to read them. */
function Withheld() {
  const { t } = useTranslation();
  return (
    <Alert
      type="info"
      showIcon
      data-testid="scenario-withheld"
      title={t('scenarios.withheld.title')}
      description={t('scenarios.withheld.text')}
    />
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

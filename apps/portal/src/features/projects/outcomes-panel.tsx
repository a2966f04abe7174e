import { isAllowed } from '#libs/auth/abilities';
import type { MeasuredOutcome, Measurement } from '#libs/contracts';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { useMe } from '../../app/session';
import { FileList } from '../files/file-list';
import { MeasureDialog } from './measure-dialog';
import type { ProjectPanelProps } from './project-panel-props';

/** Each outcome that the scenario wanted, with what was measured. */
export function OutcomesPanel({ scenario, project, side }: ProjectPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const [measuring, setMeasuring] = useState<MeasuredOutcome | null>(null);
  const mayMeasure =
    side === 'department' &&
    isAllowed(me.roles, 'project:write') &&
    ['implementing', 'acceptance', 'completed'].includes(project.contract.scenario.status);
  const { atTargetOn } = project.contract;
  return (
    <section className="panel" data-testid="outcomes">
      <h2>{t('projects.outcomes.title')}</h2>
      {atTargetOn && (
        <p data-testid="at-target">
          {t('projects.outcomes.atTarget', { day: formats.day(atTargetOn) })}
        </p>
      )}
      {project.outcomes.map((outcome) => {
        const [latest, ...earlier] = outcome.measurements;
        return (
          <div className="outcome" key={outcome.name} data-testid="outcome">
            <div className="milestone-head">
              <strong>{outcome.name}</strong>
              <Tag variant="filled" color={latest ? (latest.met ? 'success' : 'error') : 'default'}>
                {t(
                  latest
                    ? latest.met
                      ? 'projects.outcomes.met'
                      : 'projects.outcomes.notMet'
                    : 'projects.outcomes.notMeasured',
                )}
              </Tag>
              {outcome.baseline && (
                <span className="quiet">
                  {t('projects.outcomes.baseline', { value: outcome.baseline + outcome.unit })}
                </span>
              )}
              <span className="quiet">
                {t('projects.outcomes.target', { value: outcome.target + outcome.unit })}
              </span>
              <span className="quiet">
                {t(`projects.outcomes.comparison.${outcome.comparison}`)}
              </span>
            </div>
            {latest && <MeasurementView measurement={latest} unit={outcome.unit} />}
            {earlier.length > 0 && (
              <details>
                <summary>{t('projects.outcomes.earlier')}</summary>
                {earlier.map((one) => (
                  <MeasurementView key={one.id} measurement={one} unit={outcome.unit} />
                ))}
              </details>
            )}
            {mayMeasure && (
              <Button data-testid="outcome-measure" onClick={() => setMeasuring(outcome)}>
                {t('projects.outcomes.measure')}
              </Button>
            )}
          </div>
        );
      })}
      {measuring && (
        <MeasureDialog
          scenarioId={scenario.id}
          outcome={measuring}
          onClose={() => setMeasuring(null)}
        />
      )}
    </section>
  );
}

function MeasurementView({ measurement, unit }: { measurement: Measurement; unit: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { value, evidence, files, measuredOn, by } = measurement;
  // A value may have been written with its unit.
  const shown = unit && !value.endsWith(unit) ? value + unit : value;
  return (
    <div>
      <span className="outcome-value">{shown}</span>{' '}
      <span className="quiet">
        {t('projects.outcomes.by', { day: formats.day(measuredOn), name: by })}
      </span>
      {evidence && <p className="prose">{evidence}</p>}
      <FileList files={files} />
    </div>
  );
}

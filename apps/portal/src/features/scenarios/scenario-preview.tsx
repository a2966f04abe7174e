import type { DepartmentChoice, Scenario } from '#libs/contracts';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartmentChoices } from '../../api/scenarios';
import { useSettings } from '../../api/settings';
import { useMe } from '../../app/session';
import type { ReadableScenario } from './readable-scenario';
import { ScenarioContent } from './scenario-content';
import { ScenarioFacts } from './scenario-facts';
import { requestOf, type ScenarioFormValues } from './scenario-form-values';

interface ScenarioPreviewProps {
  /** What the form holds now; asked when the preview is opened. */
  read: () => ScenarioFormValues;
  existing: Scenario | undefined;
}

/** Shows what is being written as its readers will see it; nothing is saved by it. */
export function ScenarioPreview({ read, existing }: ScenarioPreviewProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: departments } = useDepartmentChoices();
  const [values, setValues] = useState<ScenarioFormValues>();
  const { data: settings } = useSettings();
  const shown =
    values &&
    settings &&
    readableOf(values, existing, departments?.items ?? [], settings.defaultPublicityDays);
  return (
    <>
      <Button data-testid="scenario-preview" onClick={() => setValues(read())}>
        {t('scenarios.form.preview')}
      </Button>
      <Drawer
        open={values !== undefined}
        size="min(100vw, 1100px)"
        title={t('scenarios.form.previewTitle')}
        destroyOnHidden
        onClose={() => setValues(undefined)}
      >
        {shown && (
          <div data-testid="scenario-preview-body">
            <h1>{shown.title || t('app.notStated')}</h1>
            <p className="quiet">{me.organisation.name}</p>
            <div className="with-aside">
              <ScenarioContent scenario={shown} />
              <aside>
                <ScenarioFacts scenario={shown} />
              </aside>
            </div>
          </div>
        )}
      </Drawer>
    </>
  );
}

function readableOf(
  values: ScenarioFormValues,
  existing: Scenario | undefined,
  departments: readonly DepartmentChoice[],
  /** Working days of publicity where the form leaves them out. */
  usualDays: number,
): ReadableScenario {
  const { publicityDays, ...request } = requestOf(values);
  const named = (ids: readonly string[]) => departments.filter(({ id }) => ids.includes(id));
  return {
    ...request,
    publicityDays: publicityDays ?? usualDays,
    id: existing?.id ?? '',
    leadDepartment: named([request.leadDepartmentId ?? ''])[0] ?? null,
    responsibleDepartments: named(request.responsibleDepartmentIds),
    // A file is read through its scenario: one that was not saved with it has no address yet.
    files: values.files.filter(({ id }) => existing?.fileIds.includes(id)),
    isWithheld: false,
    round: existing?.round ?? 1,
    batch: null,
    publishedAt: null,
  };
}

import { isAllowed } from '#libs/auth/abilities';
import type { PlannedMilestone } from '#libs/contracts';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSuggestedPlan, useProjectAct } from '../../api/projects';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { PlanFields } from './plan-fields';
import type { ProjectPanelProps } from './project-panel-props';

interface Values {
  milestones: PlannedMilestone[];
}

/** The editor writes the agreed plan, or takes that of the bid, and starts. */
export function StartProject({ scenario, project, side, onReload }: ProjectPanelProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { mutateAsync, error, reset } = useProjectAct(scenario.id);
  const { once, isRunning } = useOnce();
  const [failure, setFailure] = useState<unknown>(null);
  const { markChanged, markSaved } = useUnsavedChanges();
  if (side !== 'department' || !isAllowed(me.roles, 'project:write'))
    return (
      <section className="panel">
        <h2>{t('projects.plan.title')}</h2>
        <p className="quiet">{t('projects.plan.none')}</p>
      </section>
    );
  const takeFromBid = () =>
    void once(async () => {
      try {
        const { milestones } = await readSuggestedPlan(scenario.id);
        if (milestones.length === 0) message.info(t('projects.plan.fromBidNone'));
        else form.setFieldsValue({ milestones });
      } catch (reason) {
        setFailure(reason);
      }
    });
  const start = ({ milestones }: Values) =>
    void once(async () => {
      try {
        const { version } = project.contract.scenario;
        await mutateAsync({
          act: 'start',
          body: {
            version,
            milestones: milestones.map(({ name, deliverable = '', dueOn, owner = '' }) => ({
              name,
              deliverable,
              dueOn,
              owner,
            })),
          },
        });
        markSaved();
        message.success(t('projects.plan.started'));
      } catch (reason) {
        showFormErrors(form, reason, t);
        throw reason;
      }
    });
  return (
    <section className="panel" data-testid="project-start">
      <h2>{t('projects.plan.startTitle')}</h2>
      <p className="quiet">{t('projects.plan.startHint')}</p>
      <ProblemAlert
        error={error ?? failure}
        onReload={() => (reset(), setFailure(null), onReload())}
      />
      <Form<Values>
        form={form}
        name="plan"
        layout="vertical"
        requiredMark={false}
        initialValues={{ milestones: [{}] }}
        onValuesChange={markChanged}
        onFinish={start}
      >
        <PlanFields />
        <div className="button-row plan-buttons">
          {scenario.engagement === 'bid' && (
            <Button data-testid="plan-from-bid" onClick={takeFromBid}>
              {t('projects.plan.fromBid')}
            </Button>
          )}
          <Button type="primary" htmlType="submit" loading={isRunning} data-testid="plan-start">
            {t('projects.plan.start')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

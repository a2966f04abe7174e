import { isAllowed } from '#libs/auth/abilities';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProjectAct, useProjectAct } from '../../api/projects';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import type { ProjectPanelProps } from './project-panel-props';
import { ReworkDialog } from './rework-dialog';

/** 验收: asked for by an editor, decided by an approver. */
export function AcceptancePanel({ scenario, project, side, onReload }: ProjectPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { modal, message } = App.useApp();
  const { mutateAsync, error, reset } = useProjectAct(scenario.id);
  const { once, isRunning } = useOnce();
  const [reworking, setReworking] = useState(false);
  const { status, version } = project.contract.scenario;
  const { deliveredOn } = project.contract;
  const isDepartment = side === 'department';
  const mayAsk = isDepartment && status === 'implementing' && isAllowed(me.roles, 'project:write');
  const mayDecide =
    isDepartment && status === 'acceptance' && isAllowed(me.roles, 'project:approve');
  const isDone = project.milestones.every((milestone) => milestone.status === 'accepted');
  if (!mayAsk && status !== 'acceptance' && !deliveredOn) return null;
  const act = async (what: ProjectAct, done: string) => {
    await mutateAsync(what);
    setReworking(false);
    message.success(done);
  };
  const ask = () =>
    void once(() => act({ act: 'deliver', body: { version } }, t('projects.acceptance.asked')));
  const complete = () =>
    void once(async () => {
      const sure = await modal.confirm({
        title: t('projects.acceptance.completeTitle'),
        content: t('projects.acceptance.completeText'),
        okText: t('projects.acceptance.complete'),
        okButtonProps: { 'data-testid': 'acceptance-complete-sure' },
      });
      if (!sure) return;
      const done = t('projects.acceptance.completed');
      await act({ act: 'acceptance/complete', body: { version } }, done);
    });
  return (
    <section className="panel" data-testid="acceptance">
      <h2>{t('projects.acceptance.title')}</h2>
      {!reworking && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      {deliveredOn && (
        <p>{t('projects.acceptance.delivered', { day: formats.day(deliveredOn) })}</p>
      )}
      {mayAsk && (
        <>
          <p className="quiet">{t('projects.acceptance.askHint')}</p>
          <Button
            type="primary"
            disabled={!isDone}
            loading={isRunning}
            data-testid="acceptance-ask"
            onClick={ask}
          >
            {t('projects.acceptance.ask')}
          </Button>
        </>
      )}
      {status === 'acceptance' && !mayDecide && (
        <p className="quiet">{t('projects.acceptance.waiting')}</p>
      )}
      {mayDecide && (
        <>
          <p className="quiet">{t('projects.acceptance.decideHint')}</p>
          <div className="button-row">
            <Button
              type="primary"
              loading={isRunning && !reworking}
              data-testid="acceptance-complete"
              onClick={complete}
            >
              {t('projects.acceptance.complete')}
            </Button>
            <Button data-testid="acceptance-rework" onClick={() => (reset(), setReworking(true))}>
              {t('projects.acceptance.rework')}
            </Button>
          </div>
        </>
      )}
      {reworking && (
        <ReworkDialog
          milestones={project.milestones}
          isSaving={isRunning}
          error={error}
          onConfirm={(note, milestoneIds) =>
            void once(() =>
              act(
                { act: 'acceptance/rework', body: { version, note, milestoneIds } },
                t('projects.acceptance.reworkAsked'),
              ),
            )
          }
          onCancel={() => (reset(), setReworking(false))}
        />
      )}
    </section>
  );
}

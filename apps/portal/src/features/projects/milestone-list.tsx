import { isAllowed } from '#libs/auth/abilities';
import type { Milestone } from '#libs/contracts';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMilestoneAct } from '../../api/projects';
import { useFormats } from '../../app/formats';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { FileList } from '../files/file-list';
import type { ProjectPanelProps } from './project-panel-props';
import { SubmitMilestoneDialog } from './submit-milestone-dialog';

/** The plan with what was reached of it. */
export function MilestoneList(props: ProjectPanelProps) {
  const { t } = useTranslation();
  const { milestones } = props.project;
  const accepted = milestones.filter(({ status }) => status === 'accepted').length;
  return (
    <section className="panel" data-testid="milestones">
      <h2>{t('projects.milestones.title')}</h2>
      <p className="quiet">
        {t('projects.milestones.progress', { accepted, all: milestones.length })}
      </p>
      <ol className="plain-list">
        {milestones.map((milestone) => (
          <MilestoneItem key={milestone.id} milestone={milestone} {...props} />
        ))}
      </ol>
    </section>
  );
}

const colors = {
  planned: 'processing',
  submitted: 'warning',
  returned: 'error',
  accepted: 'success',
} as const;

function MilestoneItem({
  milestone,
  scenario,
  project,
  side,
  onReload,
}: ProjectPanelProps & { milestone: Milestone }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { status, name, deliverable, dueOn, owner, evidence, note } = milestone;
  const isRunning = project.contract.scenario.status === 'implementing';
  return (
    <li className="milestone" data-testid="milestone" data-status={status}>
      <div className="milestone-head">
        <strong>{name}</strong>
        <Tag variant="filled" color={colors[status]}>
          {t(`projects.milestones.status.${status}`)}
        </Tag>
        {milestone.isOverdue && (
          <Tag variant="filled" color="error">
            {t('projects.milestones.overdue')}
          </Tag>
        )}
        <span className="quiet">{t('projects.milestones.dueOn', { day: formats.day(dueOn) })}</span>
        {owner && <span className="quiet">{t('projects.milestones.owner', { name: owner })}</span>}
      </div>
      {deliverable && <div className="quiet">{deliverable}</div>}
      {evidence && <p className="prose">{evidence}</p>}
      <FileList files={milestone.files} />
      {note && <blockquote>{note}</blockquote>}
      {isRunning && (
        <MilestoneActs
          scenarioId={scenario.id}
          milestone={milestone}
          side={side}
          onReload={onReload}
        />
      )}
    </li>
  );
}

interface ActsProps {
  scenarioId: string;
  milestone: Milestone;
  side: ProjectPanelProps['side'];
  onReload: () => void;
}

function MilestoneActs({ scenarioId, milestone, side, onReload }: ActsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const { mutateAsync, error, reset } = useMilestoneAct(scenarioId, milestone.id);
  const { once, isRunning } = useOnce();
  const [doing, setDoing] = useState<'submit' | 'return' | null>(null);
  const { version, status } = milestone;
  const maySubmit =
    side === 'enterprise' && status !== 'accepted' && isAllowed(me.roles, 'project:submit');
  const mayDecide =
    side === 'department' && status === 'submitted' && isAllowed(me.roles, 'project:accept');
  if (!maySubmit && !mayDecide) return null;
  const accept = () =>
    void once(async () => {
      await mutateAsync({ act: 'accept', body: { version } });
      message.success(t('projects.milestones.accepted'));
    });
  const giveBack = (note: string) =>
    void once(async () => {
      await mutateAsync({ act: 'return', body: { version, note } });
      setDoing(null);
      message.success(t('projects.milestones.returned'));
    });
  return (
    <>
      {!doing && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        {maySubmit && (
          <Button
            type={status === 'submitted' ? 'default' : 'primary'}
            data-testid="milestone-submit"
            onClick={() => setDoing('submit')}
          >
            {t(
              status === 'planned'
                ? 'projects.milestones.submit'
                : 'projects.milestones.submitAgain',
            )}
          </Button>
        )}
        {mayDecide && (
          <>
            <Button
              type="primary"
              loading={isRunning && !doing}
              data-testid="milestone-accept"
              onClick={accept}
            >
              {t('projects.milestones.accept')}
            </Button>
            <Button data-testid="milestone-return" onClick={() => (reset(), setDoing('return'))}>
              {t('projects.milestones.return')}
            </Button>
          </>
        )}
      </div>
      {doing === 'submit' && (
        <SubmitMilestoneDialog
          scenarioId={scenarioId}
          milestone={milestone}
          onClose={() => setDoing(null)}
        />
      )}
      <NoteDialog
        open={doing === 'return'}
        title={t('projects.milestones.return')}
        hint={t('projects.milestones.returnHint')}
        confirmText={t('projects.milestones.return')}
        isSaving={isRunning}
        error={doing === 'return' ? error : null}
        onConfirm={giveBack}
        onCancel={() => (reset(), setDoing(null))}
      />
    </>
  );
}

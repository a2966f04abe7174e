import { isAllowed } from '#libs/auth/abilities';
import type { ChangedMilestone, PlanChange } from '#libs/contracts';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecidePlanChange } from '../../api/projects';
import { useFormats } from '../../app/formats';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import type { ProjectPanelProps } from './project-panel-props';
import { ProposeChangeDialog } from './propose-change-dialog';

/** Proposed changes of the plan, the newest first, and how each was decided. */
export function PlanChanges(props: ProjectPanelProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [proposing, setProposing] = useState(false);
  const { project, side } = props;
  const mayPropose =
    side !== 'platform' &&
    isAllowed(me.roles, 'project:change') &&
    project.contract.scenario.status === 'implementing' &&
    project.planChanges.every(({ status }) => status !== 'proposed') &&
    project.milestones.some(({ status }) => status === 'planned' || status === 'returned');
  if (!mayPropose && project.planChanges.length === 0) return null;
  return (
    <section className="panel" data-testid="plan-changes">
      <h2>{t('projects.changes.title')}</h2>
      {mayPropose && (
        <>
          <p className="quiet">{t('projects.changes.proposeHint')}</p>
          <Button data-testid="plan-change-new" onClick={() => setProposing(true)}>
            {t('projects.changes.propose')}
          </Button>
        </>
      )}
      {project.planChanges.map((change) => (
        <ChangeItem key={change.id} change={change} {...props} />
      ))}
      {proposing && (
        <ProposeChangeDialog
          scenarioId={props.scenario.id}
          milestones={project.milestones}
          onClose={() => setProposing(false)}
        />
      )}
    </section>
  );
}

const colors = {
  proposed: 'warning',
  approved: 'success',
  rejected: 'error',
  withdrawn: 'default',
} as const;

function ChangeItem({
  change,
  scenario,
  side,
  onReload,
}: ProjectPanelProps & { change: PlanChange }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { status, reason, note } = change;
  return (
    <div className="milestone" data-testid="plan-change" data-status={status}>
      <div className="milestone-head">
        <Tag variant="filled" color={colors[status]}>
          {t(`projects.changes.status.${status}`)}
        </Tag>
        <span className="quiet">
          {t(`projects.changes.side.${change.side}`)} · {change.proposedBy} ·{' '}
          {formats.time(change.createdAt)}
        </span>
      </div>
      <p className="prose">{reason}</p>
      {note && <blockquote>{note}</blockquote>}
      <details open={status === 'proposed'}>
        <summary>{t('projects.changes.show')}</summary>
        <div className="plan-both">
          <PlanList title={t('projects.changes.before')} steps={change.before} />
          <PlanList title={t('projects.changes.after')} steps={change.after} />
        </div>
      </details>
      {status === 'proposed' && (
        <ChangeActs scenarioId={scenario.id} change={change} side={side} onReload={onReload} />
      )}
    </div>
  );
}

function PlanList({ title, steps }: { title: string; steps: ChangedMilestone[] }) {
  const formats = useFormats();
  return (
    <div>
      <strong>{title}</strong>
      <ul>
        {steps.map((step) => (
          <li key={`${step.id ?? ''} ${step.name}`}>
            {[formats.day(step.dueOn), step.name, step.deliverable, step.owner]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ActsProps {
  scenarioId: string;
  change: PlanChange;
  side: ProjectPanelProps['side'];
  onReload: () => void;
}

function ChangeActs({ scenarioId, change, side, onReload }: ActsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const { mutateAsync, error, reset } = useDecidePlanChange(scenarioId);
  const { once, isRunning } = useOnce();
  const [rejecting, setRejecting] = useState(false);
  const isOwnWork = change.proposedById === me.id;
  const mayDecide = side === 'department' && isAllowed(me.roles, 'project:approve') && !isOwnWork;
  const mayWithdraw = side === change.side && isAllowed(me.roles, 'project:change');
  if (!mayDecide && !mayWithdraw) return null;
  const { id, version } = change;
  const decide = (act: 'approve' | 'reject' | 'withdraw', note?: string) =>
    void once(async () => {
      await mutateAsync({ id, version, act, note });
      setRejecting(false);
      message.success(t('projects.changes.decided'));
    });
  return (
    <>
      {!rejecting && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        {mayDecide && (
          <>
            <Button
              type="primary"
              loading={isRunning && !rejecting}
              data-testid="plan-change-approve"
              onClick={() => decide('approve')}
            >
              {t('projects.changes.approve')}
            </Button>
            <Button data-testid="plan-change-reject" onClick={() => (reset(), setRejecting(true))}>
              {t('projects.changes.reject')}
            </Button>
          </>
        )}
        {mayWithdraw && (
          <Button data-testid="plan-change-withdraw" onClick={() => decide('withdraw')}>
            {t('projects.changes.withdraw')}
          </Button>
        )}
      </div>
      <NoteDialog
        open={rejecting}
        title={t('projects.changes.reject')}
        hint={t('projects.changes.rejectHint')}
        confirmText={t('projects.changes.reject')}
        isSaving={isRunning}
        error={rejecting ? error : null}
        onConfirm={(note) => decide('reject', note)}
        onCancel={() => (reset(), setRejecting(false))}
      />
    </>
  );
}

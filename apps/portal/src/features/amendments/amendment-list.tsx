import { isAllowed } from '#libs/auth/abilities';
import type { Amendment, ScenarioView } from '#libs/contracts';
import { Alert, App, Button, Collapse, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAmendments, useDecideAmendment } from '../../api/amendments';
import { useFormats } from '../../app/formats';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { FieldChanges } from './field-changes';

/** For the department and the platform: what waits for a decision, and what was decided before. */
export function AmendmentList({ scenario }: { scenario: ScenarioView }) {
  const { t } = useTranslation();
  const { data, error } = useAmendments(scenario.id, true);
  if (error) return <ProblemAlert error={error} />;
  const pending = data?.items.find(({ status }) => status === 'proposed');
  const earlier = data?.items.filter(({ status }) => status !== 'proposed') ?? [];
  return (
    <>
      {pending && <PendingAmendment amendment={pending} scenario={scenario} />}
      {earlier.length > 0 && (
        <section className="panel">
          <h2>{t('amendments.earlier')}</h2>
          <Collapse
            destroyOnHidden
            items={earlier.map((amendment) => ({
              key: amendment.id,
              label: <AmendmentHead amendment={amendment} />,
              children: <FieldChanges changes={amendment.changes} />,
            }))}
          />
        </section>
      )}
    </>
  );
}

function AmendmentHead({ amendment }: { amendment: Amendment }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div data-testid="amendment" data-status={amendment.status}>
      <div className="meta-line">
        <Tag variant="filled" color={amendment.status === 'applied' ? 'success' : 'default'}>
          {t(`amendments.status.${amendment.status}`)}
        </Tag>
        <span className="quiet">
          {t('amendments.proposedBy', {
            name: amendment.proposedBy.displayName,
            time: formats.time(amendment.proposedAt),
          })}
        </span>
      </div>
      <div>{amendment.reason}</div>
      {amendment.note && <div className="quiet">{amendment.note}</div>}
    </div>
  );
}

function PendingAmendment({
  amendment,
  scenario,
}: {
  amendment: Amendment;
  scenario: ScenarioView;
}) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const me = useMe();
  const decide = useDecideAmendment(amendment);
  const { once, isRunning } = useOnce();
  const [rejecting, setRejecting] = useState(false);
  const isOwn = me.organisation.id === scenario.department.id;
  const isProposer = me.id === amendment.proposedBy.id;
  const approves = isOwn && isAllowed(me.roles, 'scenario:approve');
  const withdraws = isOwn && isAllowed(me.roles, 'scenario:write');
  const act = async (name: 'approve' | 'reject' | 'withdraw', note?: string) => {
    const { status } = await decide.mutateAsync({
      act: name,
      body: { version: amendment.version, note },
    });
    setRejecting(false);
    if (status !== 'proposed') message.success(t(`amendments.decided.${status}`));
  };
  const confirmApproval = () =>
    void once(async () => {
      await modal.confirm({
        title: t('amendments.confirmApprove'),
        content: t('amendments.confirmApproveText'),
        okText: t('app.confirm'),
        okButtonProps: { 'data-testid': 'amendment-confirm' },
        onOk: () => act('approve').catch(() => undefined), // shown by the alert
      });
    });
  return (
    <section className="panel" data-testid="amendment-pending">
      <h2>{t('amendments.pending')}</h2>
      <AmendmentHead amendment={amendment} />
      <FieldChanges changes={amendment.changes} />
      {!rejecting && <ProblemAlert error={decide.error} />}
      {approves && isProposer && <Alert type="info" showIcon title={t('amendments.ownWork')} />}
      <div className="button-row">
        {approves && !isProposer && (
          <>
            <Button
              type="primary"
              loading={isRunning && !rejecting}
              data-testid="amendment-approve"
              onClick={confirmApproval}
            >
              {t('amendments.approve')}
            </Button>
            <Button danger data-testid="amendment-reject" onClick={() => setRejecting(true)}>
              {t('amendments.reject')}
            </Button>
          </>
        )}
        {withdraws && (
          <Button data-testid="amendment-withdraw" onClick={() => void once(() => act('withdraw'))}>
            {t('amendments.withdraw')}
          </Button>
        )}
      </div>
      <NoteDialog
        open={rejecting}
        title={t('amendments.reject')}
        hint={t('amendments.rejectHint')}
        confirmText={t('amendments.reject')}
        danger
        isSaving={isRunning}
        error={rejecting ? decide.error : null}
        onConfirm={(note) => void once(() => act('reject', note))}
        onCancel={() => (decide.reset(), setRejecting(false))}
      />
    </section>
  );
}

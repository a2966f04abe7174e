import type { Enterprise, RecheckRequest } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecideRecheck } from '../../api/membership';
import { useFormats } from '../../app/formats';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';

interface RecheckPanelProps {
  enterprise: Enterprise;
  onReload: () => void;
}

/** The platform's side of the yearly recheck: where it stands, and the decision once it is due. */
export function RecheckPanel({ enterprise, onReload }: RecheckPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { modal, message } = App.useApp();
  const mayReview = isAllowed(useMe().roles, 'enterprise:review');
  const { mutateAsync, error, reset } = useDecideRecheck(enterprise.id);
  const { once, isRunning } = useOnce();
  const [explaining, setExplaining] = useState(false);
  const { recheck, version } = enterprise;
  if (!recheck) return null;
  const isOpen = recheck.openedOn !== null && enterprise.status === 'verified';
  const pass = () =>
    void once(async () => {
      const sure = await modal.confirm({
        title: t('membership.recheck.platform.confirmPassed'),
        content: t('membership.recheck.platform.confirmPassedText'),
        okText: t('membership.recheck.platform.passed'),
        okButtonProps: { 'data-testid': 'recheck-pass-confirm' },
      });
      if (!sure) return;
      await mutateAsync({ version, outcome: 'passed' } satisfies RecheckRequest);
      message.success(t('membership.recheck.platform.didPass'));
    });
  const fail = (note: string) =>
    void once(async () => {
      await mutateAsync({ version, outcome: 'failed', note });
      setExplaining(false);
      message.success(t('membership.recheck.platform.didFail'));
    });
  return (
    <section className="panel membership" data-testid="recheck">
      <h2>{t('membership.recheck.title')}</h2>
      <p>{t('membership.recheck.platform.dueOn', { day: formats.date(recheck.dueOn) })}</p>
      {recheck.openedOn && (
        <p>{t('membership.recheck.platform.openedOn', { day: formats.date(recheck.openedOn) })}</p>
      )}
      <p className="quiet">
        {recheck.confirmedAt
          ? t('membership.recheck.platform.confirmedAt', {
              time: formats.time(recheck.confirmedAt),
            })
          : t(
              recheck.openedOn
                ? 'membership.recheck.platform.waiting'
                : 'membership.recheck.platform.notOpen',
            )}
      </p>
      {!explaining && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      {mayReview && isOpen && (
        <div className="button-row">
          {recheck.confirmedAt && (
            <Button
              type="primary"
              loading={isRunning && !explaining}
              data-testid="recheck-pass"
              onClick={() => (reset(), pass())}
            >
              {t('membership.recheck.platform.passed')}
            </Button>
          )}
          <Button danger data-testid="recheck-fail" onClick={() => (reset(), setExplaining(true))}>
            {t('membership.recheck.platform.failed')}
          </Button>
        </div>
      )}
      <NoteDialog
        open={explaining}
        title={t('membership.recheck.platform.failed')}
        hint={t('membership.recheck.platform.failedHint')}
        confirmText={t('membership.recheck.platform.failed')}
        danger
        isSaving={isRunning}
        error={explaining ? error : null}
        onConfirm={fail}
        onCancel={() => (reset(), setExplaining(false))}
      />
    </section>
  );
}

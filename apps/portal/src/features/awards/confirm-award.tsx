import type { Publicity, Scenario } from '#libs/contracts';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAwardAct } from '../../api/awards';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface ConfirmAwardProps {
  scenario: Scenario;
  publicity: Publicity;
  openObjections: number;
  /** Whether the reader proposed it: then another approver confirms. */
  isOwn: boolean;
  onReload: () => void;
}

/** The approver confirms once nothing blocks; until then says what it waits for. */
export function ConfirmAward({
  scenario,
  publicity,
  openObjections,
  isOwn,
  onReload,
}: ConfirmAwardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { modal, message } = App.useApp();
  const { mutateAsync, error, reset } = useAwardAct(scenario.id);
  const { once, isRunning } = useOnce();
  const isReady = publicity.isOver && openObjections === 0;
  const confirm = () =>
    void once(async () => {
      const sure = await modal.confirm({
        title: t('awards.confirm.confirmTitle', { name: publicity.winner.name }),
        content: t('awards.confirm.confirmText'),
        okText: t('awards.confirm.submit'),
        okButtonProps: { 'data-testid': 'award-confirm-sure' },
      });
      if (!sure) return;
      await mutateAsync({ act: 'confirm', body: { version: scenario.version } });
      message.success(t('awards.confirm.done'));
    });
  return (
    <section className="panel action-bar" aria-label={t('awards.confirm.title')}>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      {openObjections > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('awards.confirm.blocked', { count: openObjections })}
        />
      )}
      <p className="quiet">
        {publicity.isOver
          ? isReady && t('awards.confirm.ready')
          : t('awards.confirm.running', { day: formats.day(publicity.endsOn) })}
      </p>
      {isOwn ? (
        <Alert type="info" showIcon title={t('awards.confirm.own')} data-testid="award-own" />
      ) : (
        <div className="button-row">
          <Button
            type="primary"
            disabled={!isReady}
            loading={isRunning}
            data-testid="award-confirm"
            onClick={confirm}
          >
            {t('awards.confirm.submit')}
          </Button>
        </div>
      )}
    </section>
  );
}

import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useReplay } from '../../api/deliveries';
import { describeProblem } from '../../app/describe-problem';
import { useOnce } from '../../app/use-once';

/** Sends again what had failed for good. */
export function ReplayButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync } = useReplay();
  const { once, isRunning } = useOnce();
  const replay = () =>
    once(async () => {
      try {
        await mutateAsync(id);
        message.success(t('deliveries.replayed'));
      } catch (error) {
        message.error(describeProblem(t, error));
      }
    });
  return (
    <Button
      type="link"
      size="small"
      loading={isRunning}
      data-testid="delivery-replay"
      onClick={() => void replay()}
    >
      {t('deliveries.replay')}
    </Button>
  );
}

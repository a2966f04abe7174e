import type { MailTrouble } from '#libs/contracts';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConfirmAddress } from '../../api/preferences';
import { describeProblem } from '../../app/describe-problem';
import { useFormats } from '../../app/formats';
import { useOnce } from '../../app/use-once';

/** Tells somebody that their address bounced, and lets them say that it is right all the same. */
export function MailTroubleAlert({ trouble }: { trouble: MailTrouble }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const { mutateAsync } = useConfirmAddress();
  const { once, isRunning } = useOnce();
  const { email, since, reason } = trouble;
  const confirm = () =>
    once(async () => {
      try {
        await mutateAsync();
        message.success(t('preferences.trouble.confirmed'));
      } catch (error) {
        message.error(describeProblem(t, error));
      }
    });
  return (
    <Alert
      className="problem"
      type="warning"
      showIcon
      role="alert"
      data-testid="mail-trouble"
      title={t('preferences.trouble.title', { email, since: formats.time(since) })}
      description={
        <>
          <p>{t('preferences.trouble.hint')}</p>
          <p className="quiet">{reason}</p>
          <Button loading={isRunning} data-testid="address-confirm" onClick={() => void confirm()}>
            {t('preferences.trouble.confirm')}
          </Button>
        </>
      }
    />
  );
}

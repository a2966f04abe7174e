import { Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** A signing secret in clear, this once. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('webhooks.secretTitle')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" data-testid="webhook-secret-saved" onClick={onClose}>
          {t('webhooks.secretSaved')}
        </Button>
      }
    >
      {secret ? (
        <>
          <p>{t('webhooks.secretText')}</p>
          <Typography.Paragraph code copyable data-testid="webhook-secret">
            {secret}
          </Typography.Paragraph>
        </>
      ) : (
        <p>{t('webhooks.secretGone')}</p>
      )}
    </Modal>
  );
}

import type { CreatedToken } from '#libs/contracts';
import { Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** The token in clear, this once. */
export function CreatedTokenDialog({
  token,
  onClose,
}: {
  token: CreatedToken;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('signIn.tokens.shownTitle')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" data-testid="token-copied" onClick={onClose}>
          {t('signIn.tokens.copied')}
        </Button>
      }
    >
      {token.token ? (
        <>
          <p>{t('signIn.tokens.shownText')}</p>
          <Typography.Paragraph code copyable data-testid="token-secret">
            {token.token}
          </Typography.Paragraph>
        </>
      ) : (
        <p>{t('signIn.tokens.shownGone')}</p>
      )}
    </Modal>
  );
}

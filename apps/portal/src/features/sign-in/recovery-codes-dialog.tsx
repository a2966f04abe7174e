import { Button, Checkbox, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Shown once: it closes only when the person says that the codes are saved. */
export function RecoveryCodesDialog({ codes, onSaved }: { codes: string[]; onSaved: () => void }) {
  const { t } = useTranslation();
  const [isSaved, setIsSaved] = useState(false);
  return (
    <Modal
      open
      title={t('signIn.recovery.title')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" disabled={!isSaved} data-testid="recovery-close" onClick={onSaved}>
          {t('signIn.recovery.close')}
        </Button>
      }
    >
      <p>{t('signIn.recovery.text')}</p>
      <ul className="recovery-codes" data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="button-row recovery-tools">
        <Typography.Text
          copyable={{
            text: codes.join('\n'),
            tooltips: [t('signIn.recovery.copy'), t('signIn.recovery.copied')],
          }}
        >
          {t('signIn.recovery.copy')}
        </Typography.Text>
        <Button type="link" size="small" onClick={() => print()}>
          {t('signIn.recovery.print')}
        </Button>
      </div>
      <Checkbox
        checked={isSaved}
        data-testid="recovery-saved"
        onChange={(event) => setIsSaved(event.target.checked)}
      >
        {t('signIn.recovery.saved')}
      </Checkbox>
    </Modal>
  );
}

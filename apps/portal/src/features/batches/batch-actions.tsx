import type { Batch } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCancelBatch } from '../../api/batches';
import { NoteDialog } from '../../app/note-dialog';
import { useOnce } from '../../app/use-once';
import { BatchDialog } from './batch-dialog';

/** What can be done with a batch that waits for its time. */
export default function BatchActions({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<'edit' | 'cancel' | null>(null);
  const cancel = useCancelBatch(batch.id);
  const { once, isRunning } = useOnce();
  return (
    <div className="button-row">
      <Button data-testid="batch-edit" onClick={() => setDialog('edit')}>
        {t('batches.edit')}
      </Button>
      <Button danger data-testid="batch-cancel" onClick={() => setDialog('cancel')}>
        {t('batches.cancel')}
      </Button>
      {dialog === 'edit' && <BatchDialog batch={batch} onClose={() => setDialog(null)} />}
      <NoteDialog
        open={dialog === 'cancel'}
        title={t('batches.cancel')}
        hint={t('batches.cancelHint')}
        confirmText={t('batches.cancel')}
        danger
        isSaving={isRunning}
        error={cancel.error}
        onConfirm={(note) =>
          void once(async () => {
            await cancel.mutateAsync({ version: batch.version, note });
            setDialog(null);
            message.success(t('batches.cancelled'));
          })
        }
        onCancel={() => (cancel.reset(), setDialog(null))}
      />
    </div>
  );
}

import { App, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBatches, useFillBatch } from '../../api/batches';
import { useFormats } from '../../app/formats';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

/** Chooses the batch with which an approved scenario is published. */
export function PutInBatchDialog({
  scenarioId,
  onClose,
}: {
  scenarioId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const { items, isPending, error } = useBatches({ status: 'scheduled', limit: 50 });
  const [chosen, setChosen] = useState<string>();
  const fill = useFillBatch();
  const { once, isRunning } = useOnce();
  const id = chosen ?? (items.length === 1 ? items[0]!.id : undefined);
  const putIn = () =>
    void once(async () => {
      if (!id) return;
      const { number } = await fill.mutateAsync({ id, scenarioId, act: 'put in' });
      message.success(t('batches.putInDone', { number }));
      onClose();
    });
  return (
    <Modal
      open
      title={t('batches.putIn')}
      okText={t('batches.putIn')}
      okButtonProps={{ disabled: !id, 'data-testid': 'batch-put-in' }}
      confirmLoading={isRunning}
      onOk={putIn}
      onCancel={onClose}
    >
      <p>{t(items.length || isPending ? 'batches.putInHint' : 'batches.noneScheduled')}</p>
      <ProblemAlert error={fill.error ?? error} />
      {isPending ? (
        <ListSkeleton rows={1} />
      ) : (
        <Radio.Group
          className="choice-list"
          value={id}
          onChange={(event) => setChosen(event.target.value as string)}
          options={items.map((batch) => ({
            value: batch.id,
            label: (
              <>
                {batch.number} {batch.title}
                <div className="quiet">
                  {t('batches.publishesAt', { time: formats.time(batch.publishAt) })}
                </div>
              </>
            ),
          }))}
        />
      )}
    </Modal>
  );
}

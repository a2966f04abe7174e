import type { Batch } from '#libs/contracts';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFillBatch } from '../../api/batches';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface TakeOutOfBatchProps {
  batchId: string;
  scenario: Batch['scenarios'][number];
}

/** Takes a scenario out of a batch that waits for its time. */
export default function TakeOutOfBatch({ batchId, scenario }: TakeOutOfBatchProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const fill = useFillBatch();
  const { once } = useOnce();
  const takeOut = () =>
    void once(async () => {
      await fill.mutateAsync({ id: batchId, scenarioId: scenario.id, act: 'take out' });
      message.success(t('batches.takenOut'));
    });
  return (
    <>
      <ProblemAlert error={fill.error} />
      <Button
        type="link"
        danger
        data-testid="batch-take-out"
        aria-label={`${t('batches.takeOut')} ${scenario.title}`}
        onClick={takeOut}
      >
        {t('batches.takeOut')}
      </Button>
    </>
  );
}

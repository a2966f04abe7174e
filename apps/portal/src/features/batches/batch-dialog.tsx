import { type Batch, createBatchRequest } from '#libs/contracts';
import { App, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateBatch, useUpdateBatch } from '../../api/batches';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { fromCityClock, toCityClock } from '../scenarios/city-time';

interface Values {
  title: string;
  publishAt: Dayjs;
}

/** Makes a batch, or gives one that waits another title or time. */
export function BatchDialog({ batch, onClose }: { batch?: Batch; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const create = useCreateBatch();
  const update = useUpdateBatch(batch?.id ?? '');
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const submit = ({ title, publishAt }: Values) =>
    once(async () => {
      const request = { title: title.trim(), publishAt: fromCityClock(publishAt) };
      try {
        if (batch) await update.mutateAsync({ ...request, version: batch.version });
        else {
          const made = await create.mutateAsync({ request, key: key.get() });
          key.renew();
          await navigate(`/batches/${made.id}`);
        }
        message.success(t(batch ? 'batches.saved' : 'batches.created'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t(batch ? 'batches.editTitle' : 'batches.new')}
      okText={t(batch ? 'batches.save' : 'batches.create')}
      okButtonProps={{ 'data-testid': 'batch-save' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={create.error ?? update.error} />
      <Form<Values>
        form={form}
        name="batch"
        layout="vertical"
        requiredMark={false}
        initialValues={batch && { title: batch.title, publishAt: toCityClock(batch.publishAt) }}
        onValuesChange={key.renew}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="title"
          label={t('batches.name')}
          rules={[contractRule(t, createBatchRequest.shape.title)]}
        >
          <Input maxLength={80} placeholder={t('batches.namePlaceholder')} />
        </Form.Item>
        <Form.Item
          name="publishAt"
          label={t('batches.publishAt')}
          extra={t('batches.publishAtHint')}
          rules={[{ required: true, message: t('app.validation.required') }]}
        >
          <DatePicker
            showTime={{ format: 'HH:mm', defaultOpenValue: dayjs('09:00', 'HH:mm') }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { createEditionRequest } from '#libs/contracts';
import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateEdition, useEditions } from '../../api/showcase';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';

interface Values {
  year: number;
  title: string;
  copyFrom?: string;
}

/** Begins an edition, empty or as an earlier one says. */
export function EditionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const { items } = useEditions({ limit: 50 });
  const create = useCreateEdition();
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const submit = ({ year, title, copyFrom }: Values) =>
    once(async () => {
      try {
        const request = { year, title: title.trim(), copyFrom: copyFrom ?? null };
        const made = await create.mutateAsync({ request, key: key.get() });
        key.renew();
        message.success(t('showcase.editions.created'));
        await navigate(`/platform/editions/${made.id}/edit`);
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('showcase.editions.new')}
      okText={t('showcase.editions.create')}
      okButtonProps={{ 'data-testid': 'edition-create' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={create.error} />
      <Form<Values>
        form={form}
        name="edition"
        layout="vertical"
        requiredMark={false}
        initialValues={{ year: new Date().getFullYear() }}
        onValuesChange={key.renew}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="year"
          label={t('showcase.editions.year')}
          rules={[contractRule(t, createEditionRequest.shape.year)]}
        >
          <InputNumber min={2000} max={2100} precision={0} />
        </Form.Item>
        <Form.Item
          name="title"
          label={t('showcase.editions.name')}
          rules={[contractRule(t, createEditionRequest.shape.title)]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="copyFrom"
          label={t('showcase.editions.copyFrom')}
          extra={t('showcase.editions.copyHint')}
        >
          <Select
            allowClear
            placeholder={t('showcase.editions.nothing')}
            options={items.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

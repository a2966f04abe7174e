import {
  type FileRef,
  raiseTicketRequest,
  type RaiseTicketRequest,
  ticketCategory,
} from '#libs/contracts';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useRaiseTicket } from '../../api/tickets';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';

const contract = raiseTicketRequest.shape;
type Values = Omit<RaiseTicketRequest, 'fileIds'> & { files: FileRef[] };

export function RaiseTicketDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [uploading, setUploading] = useState(false);
  const { mutateAsync, error } = useRaiseTicket();
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const raise = ({ files, ...values }: Values) =>
    once(async () => {
      try {
        const request = raiseTicketRequest.parse({ ...values, fileIds: files.map(({ id }) => id) });
        const ticket = await mutateAsync({ request, key: key.get() });
        key.renew();
        message.success(t('tickets.raise.done', { day: formats.day(ticket.dueOn) }));
        onClose();
        await navigate(`/enterprise/tickets/${ticket.id}`);
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      width={640}
      title={t('tickets.raise.title')}
      okText={t('tickets.raise.submit')}
      okButtonProps={{ 'data-testid': 'ticket-raise', disabled: uploading }}
      confirmLoading={isRunning}
      // A stray click beside the dialog must not throw away a page of text.
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        name="ticket"
        layout="vertical"
        requiredMark={false}
        initialValues={{ files: [] }}
        onValuesChange={key.renew}
        onFinish={(values) => void raise(values)}
      >
        <Form.Item
          name="category"
          label={t('tickets.fields.category')}
          rules={[{ required: true, message: t('app.validation.required') }]}
        >
          <Select
            options={ticketCategory.options.map((value) => ({
              value,
              label: t(`tickets.category.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label={t('tickets.fields.title')}
          validateTrigger="onBlur"
          rules={[contractRule(t, contract.title)]}
        >
          <Input maxLength={100} placeholder={t('tickets.raise.titlePlaceholder')} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('tickets.fields.text')}
          validateTrigger="onBlur"
          rules={[contractRule(t, contract.text)]}
        >
          <Input.TextArea
            autoSize={{ minRows: 5, maxRows: 14 }}
            maxLength={4000}
            showCount
            placeholder={t('tickets.raise.textPlaceholder')}
          />
        </Form.Item>
        <Form.Item name="files" label={t('tickets.fields.files')}>
          <FileUpload onBusy={setUploading} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

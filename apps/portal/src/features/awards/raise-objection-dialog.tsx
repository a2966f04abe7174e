import { type FileRef, raiseObjectionRequest } from '#libs/contracts';
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRaiseObjection } from '../../api/awards';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';

interface RaiseObjectionDialogProps {
  scenarioId: string;
  onClose: () => void;
}

interface Values {
  text: string;
  files: FileRef[];
}

export function RaiseObjectionDialog({ scenarioId, onClose }: RaiseObjectionDialogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [uploading, setUploading] = useState(false);
  const { mutateAsync, error } = useRaiseObjection(scenarioId);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const raise = ({ text, files }: Values) =>
    once(async () => {
      try {
        const request = { text, fileIds: files.map(({ id }) => id) };
        const objection = await mutateAsync({ request, key: key.get() });
        key.renew();
        message.success(t('awards.objections.raised', { day: formats.day(objection.dueOn) }));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      width={640}
      title={t('awards.objections.raise')}
      okText={t('awards.objections.submit')}
      okButtonProps={{ 'data-testid': 'objection-raise', disabled: uploading }}
      confirmLoading={isRunning}
      // A stray click beside the dialog must not throw away a page of text.
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{t('awards.objections.raiseHint')}</p>
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        name="objection"
        layout="vertical"
        requiredMark={false}
        initialValues={{ files: [] }}
        onValuesChange={key.renew}
        onFinish={(values) => void raise(values)}
      >
        <Form.Item
          name="text"
          label={t('awards.objections.text')}
          validateTrigger="onBlur"
          rules={[contractRule(t, raiseObjectionRequest.shape.text)]}
        >
          <Input.TextArea
            autoSize={{ minRows: 5, maxRows: 14 }}
            maxLength={4000}
            showCount
            placeholder={t('awards.objections.textPlaceholder')}
          />
        </Form.Item>
        <Form.Item name="files" label={t('awards.objections.files')}>
          <FileUpload onBusy={setUploading} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

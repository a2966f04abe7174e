import { type FileRef, type PublicLine, raiseListObjectionRequest } from '#libs/contracts';
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRaiseListObjection } from '../../api/showcase-list';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';

interface RaiseListObjectionProps {
  editionId: string;
  line: PublicLine;
  onClose: () => void;
}

interface Values {
  text: string;
  files: FileRef[];
}

export function RaiseListObjection({ editionId, line, onClose }: RaiseListObjectionProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [uploading, setUploading] = useState(false);
  const { mutateAsync, error } = useRaiseListObjection(editionId);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const raise = ({ text, files }: Values) =>
    once(async () => {
      try {
        const { nominationId } = line;
        const request = { nominationId, text, fileIds: files.map(({ id }) => id) };
        const objection = await mutateAsync({ request, key: key.get() });
        key.renew();
        message.success(t('showcaseList.raised', { day: formats.day(objection.dueOn) }));
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
      title={t('showcaseList.objectTo', { title: line.title })}
      okText={t('showcaseList.submit')}
      okButtonProps={{ 'data-testid': 'list-objection-raise', disabled: uploading }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{t('showcaseList.objectHint')}</p>
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        name="list-objection"
        layout="vertical"
        requiredMark={false}
        initialValues={{ files: [] }}
        onValuesChange={key.renew}
        onFinish={(values) => void raise(values)}
      >
        <Form.Item
          name="text"
          label={t('showcaseList.text')}
          validateTrigger="onBlur"
          rules={[contractRule(t, raiseListObjectionRequest.shape.text)]}
        >
          <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={4000} showCount />
        </Form.Item>
        <Form.Item name="files" label={t('showcaseList.files')}>
          <FileUpload onBusy={setUploading} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { type FileRef, type Interest, sendMessageRequest } from '#libs/contracts';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSendMessage } from '../../api/interests';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { FileList } from '../files/file-list';
import { FileUpload } from '../files/file-upload';

interface MessageThreadProps {
  interest: Interest;
  onReload: () => void;
}

/** What the two wrote to each other, and where the next message is written. */
export function MessageThread({ interest, onReload }: MessageThreadProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { messages, side, status } = interest;
  const closedWords = () => {
    if (!side) return t('interests.talk.readOnly');
    return t(status === 'expressed' ? 'interests.talk.notYet' : 'interests.talk.over');
  };
  return (
    <div className="stack">
      <h2>{t('interests.talk.title')}</h2>
      {messages.length === 0 && interest.isOpen && (
        <p className="quiet">{t('interests.talk.none')}</p>
      )}
      <ol className="plain-list thread" aria-label={t('interests.talk.title')}>
        {messages.map((message) => (
          <li
            key={message.id}
            className={message.side === side ? 'thread-message thread-own' : 'thread-message'}
            data-testid="thread-message"
            data-side={message.side}
          >
            <div className="meta-line quiet">
              <span>{message.author}</span>
              <span>{t(`interests.talk.${message.side}`)}</span>
              <time dateTime={message.at}>{formats.time(message.at)}</time>
            </div>
            <p className="prose">{message.text}</p>
            <FileList files={message.files} />
          </li>
        ))}
      </ol>
      {interest.isOpen && side ? (
        <Composer interestId={interest.id} onReload={onReload} />
      ) : (
        <p className="quiet" data-testid="thread-closed">
          {closedWords()}
        </p>
      )}
    </div>
  );
}

function Composer({ interestId, onReload }: { interestId: string; onReload: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ text: string; files: FileRef[] }>();
  const [uploading, setUploading] = useState(false);
  const sending = useSendMessage(interestId);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  const send = ({ text, files }: { text: string; files: FileRef[] }) =>
    once(async () => {
      const request = { text, fileIds: files.map(({ id }) => id) };
      try {
        await sending.mutateAsync({ request, key: key.get() });
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
      key.renew();
      markSaved();
      form.resetFields();
      message.success(t('interests.talk.sent'));
    });
  return (
    <section className="panel" data-testid="message-form">
      <ProblemAlert
        error={sending.error}
        onReload={sending.error ? () => (sending.reset(), onReload()) : undefined}
      />
      <Form
        form={form}
        name="message"
        layout="vertical"
        initialValues={{ files: [] }}
        onValuesChange={() => (key.renew(), markChanged())}
        onFinish={(values) => void send(values)}
      >
        <Form.Item
          name="text"
          validateTrigger="onSubmit"
          rules={[contractRule(t, sendMessageRequest.shape.text)]}
        >
          <Input.TextArea
            aria-label={t('interests.talk.write')}
            placeholder={t('interests.talk.placeholder')}
            autoSize={{ minRows: 2, maxRows: 10 }}
            maxLength={4000}
            showCount
          />
        </Form.Item>
        <Form.Item name="files">
          <FileUpload onBusy={setUploading} />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          loading={isRunning}
          disabled={uploading}
          title={uploading ? t('interests.talk.waitForUpload') : undefined}
          data-testid="message-send"
        >
          {t('interests.talk.send')}
        </Button>
      </Form>
    </section>
  );
}

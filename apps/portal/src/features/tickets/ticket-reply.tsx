import { type FileRef, ticketNoteRequest, type Ticket } from '#libs/contracts';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNoteTicket, useTicketAct } from '../../api/tickets';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';

interface TicketReplyProps {
  kind: 'answer' | 'follow-up' | 'note';
  ticket: Ticket;
  onReload: () => void;
}

/** The words of each kind; a note goes to the platform's people only. */
const words = {
  answer: {
    title: 'tickets.thread.answer',
    hint: 'tickets.thread.answerHint',
    done: 'tickets.thread.answered',
    send: 'tickets.thread.send',
  },
  'follow-up': {
    title: 'tickets.thread.followUp',
    hint: 'tickets.thread.followUpHint',
    done: 'tickets.thread.followedUp',
    send: 'tickets.thread.send',
  },
  note: {
    title: 'tickets.thread.note',
    hint: 'tickets.thread.noteHint',
    done: 'tickets.thread.noted',
    send: 'tickets.thread.saveNote',
  },
} as const;

export function TicketReply({ kind, ticket, onReload }: TicketReplyProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ text: string; files: FileRef[] }>();
  const [uploading, setUploading] = useState(false);
  const reply = useTicketAct(ticket.id);
  const note = useNoteTicket(ticket.id);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const say = words[kind];
  const send = ({ text, files }: { text: string; files: FileRef[] }) =>
    once(async () => {
      const body = { text, fileIds: files.map(({ id }) => id) };
      try {
        if (kind === 'note') await note.mutateAsync({ request: body, key: key.get() });
        else await reply.mutateAsync({ act: kind, body: { version: ticket.version, ...body } });
        key.renew();
        form.resetFields();
        message.success(t(say.done));
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <section className={`panel ticket-reply ticket-${kind}`} data-testid={`ticket-${kind}-form`}>
      <h2>{t(say.title)}</h2>
      <p className="quiet">{t(say.hint)}</p>
      <ProblemAlert
        error={reply.error ?? note.error}
        onReload={() => (reply.reset(), note.reset(), onReload())}
      />
      <Form
        form={form}
        name={`ticket-${kind}`}
        layout="vertical"
        requiredMark={false}
        initialValues={{ files: [] }}
        onValuesChange={key.renew}
        onFinish={(values) => void send(values)}
      >
        <Form.Item
          name="text"
          validateTrigger="onBlur"
          rules={[contractRule(t, ticketNoteRequest.shape.text)]}
        >
          <Input.TextArea
            aria-label={t(say.title)}
            autoSize={{ minRows: 3, maxRows: 12 }}
            maxLength={4000}
            showCount
          />
        </Form.Item>
        <Form.Item name="files">
          <FileUpload onBusy={setUploading} />
        </Form.Item>
        <Button
          type={kind === 'note' ? 'default' : 'primary'}
          htmlType="submit"
          loading={isRunning}
          disabled={uploading}
          title={uploading ? t('tickets.thread.waitForUpload') : undefined}
          data-testid={`ticket-${kind}`}
        >
          {t(say.send)}
        </Button>
      </Form>
    </section>
  );
}

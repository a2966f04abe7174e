import { moveWithReason, type Enterprise } from '#libs/contracts';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveEnterprise } from '../../api/enterprises';
import { contractRule } from '../../app/contract-rule';
import { ProblemAlert } from '../../app/problem-alert';
import { TypedConfirmation } from '../../app/typed-confirmation';
import { useOnce } from '../../app/use-once';
import { isClosable } from './enterprise-next-steps';

interface CloseEntryProps {
  enterprise: Enterprise;
  onReload: () => void;
}

/** The enterprise leaves the directory of its own accord. */
export function CloseEntry({ enterprise, onReload }: CloseEntryProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<{ note: string; confirmation: string }>();
  const { mutateAsync, error, reset } = useMoveEnterprise();
  const { once, isRunning } = useOnce();
  if (!isClosable(enterprise)) return null;
  const close = ({ note }: { note: string }) =>
    void once(async () => {
      await mutateAsync({ enterprise, move: 'close', note: note.trim() });
      setAsking(false);
      message.success(t('enterprises.moved.close'));
    });
  return (
    <section className="panel danger-zone">
      <div>
        <h2>{t('enterprises.closing.title')}</h2>
        <p className="quiet">{t('enterprises.closing.text')}</p>
      </div>
      <Button danger data-testid="enterprise-close" onClick={() => (reset(), setAsking(true))}>
        {t('enterprises.actions.close')}
      </Button>
      <Modal
        open={asking}
        title={t('enterprises.closing.title')}
        okText={t('enterprises.actions.close')}
        okButtonProps={{ danger: true, 'data-testid': 'close-confirm' }}
        confirmLoading={isRunning}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
        afterClose={() => form.resetFields()}
      >
        <p>{t('enterprises.closing.consequences')}</p>
        <Form form={form} name="closing" layout="vertical" requiredMark={false} onFinish={close}>
          <Form.Item
            name="note"
            label={t('enterprises.closing.reason')}
            validateTrigger="onBlur"
            rules={[contractRule(t, moveWithReason.shape.note)]}
          >
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
          <TypedConfirmation name={enterprise.name} />
          <ProblemAlert error={error} onReload={() => (reset(), setAsking(false), onReload())} />
        </Form>
      </Modal>
    </section>
  );
}

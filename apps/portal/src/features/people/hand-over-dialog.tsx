import type { User } from '#libs/contracts';
import { App, Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHandOver } from '../../api/people';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { HeldWorkList } from './held-work-list';

interface HandOverDialogProps {
  person: { id: string; displayName: string };
  /** Who of the same organisation could take it; the server knows whose roles fit. */
  colleagues: User[];
  onClose: () => void;
}

/** Shows what hangs on a person and moves all of it to a colleague. */
export function HandOverDialog({ person, colleagues, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ toUserId: string }>();
  const { mutateAsync, error } = useHandOver(person.id);
  const { once, isRunning } = useOnce();
  const options = colleagues
    .filter(({ id, active }) => active && id !== person.id)
    .map(({ id, displayName, roles }) => ({
      value: id,
      label: `${displayName}（${roles.map((role) => t(`accounts.roles.${role}`)).join(t('app.listSeparator'))}）`,
    }));
  const give = ({ toUserId }: { toUserId: string }) =>
    once(async () => {
      try {
        const { items } = await mutateAsync(toUserId);
        message.success(t('people.work.handedOver', { count: items.length }));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('people.work.handOverTitle', { name: person.displayName })}
      okText={t('people.work.handOver')}
      okButtonProps={{ 'data-testid': 'hand-over-confirm', disabled: options.length === 0 }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <div className="stack">
        <HeldWorkList personId={person.id} />
        <p className="quiet">{t('people.work.hint')}</p>
        <ProblemAlert error={error} />
        <Form
          form={form}
          name="handover"
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => void give(values)}
        >
          <Form.Item
            name="toUserId"
            label={t('people.work.to')}
            extra={options.length === 0 && t('people.work.noColleague')}
            rules={[{ required: true, message: t('people.work.chooseColleague') }]}
          >
            <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}

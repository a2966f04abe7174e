import { updateUserRequest, type UpdateUserRequest, type User } from '#libs/contracts';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Scope, useUpdatePerson } from '../../api/people';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { RolesField } from './roles-field';

interface EditPersonDialogProps {
  scope: Scope;
  person: User;
  onClose: () => void;
}

/** Renames a person and changes their roles, which logs them out. */
export function EditPersonDialog({ scope, person, onClose }: EditPersonDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<UpdateUserRequest>();
  const { mutateAsync, error } = useUpdatePerson(scope);
  const { once, isRunning } = useOnce();
  const save = (values: UpdateUserRequest) =>
    once(async () => {
      try {
        await mutateAsync({ id: person.id, changes: updateUserRequest.parse(values) });
        message.success(t('people.saved'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('people.editTitle')}
      okText={t('app.save')}
      okButtonProps={{ 'data-testid': 'person-save' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">
        {person.organisation.name} · {person.email}
      </p>
      <ProblemAlert error={error} />
      <Form<UpdateUserRequest>
        form={form}
        name="person"
        layout="vertical"
        requiredMark={false}
        initialValues={{ displayName: person.displayName, roles: person.roles }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item
          name="displayName"
          label={t('accounts.fields.displayName')}
          validateTrigger="onBlur"
          rules={[contractRule(t, updateUserRequest.shape.displayName.unwrap())]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <RolesField kind={person.organisation.kind} />
      </Form>
    </Modal>
  );
}

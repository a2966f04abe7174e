import { createOrganisationRequest, type CreateOrganisationRequest } from '#libs/contracts';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateOrganisation } from '../../api/organisations';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';

export function CreateOrganisationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<CreateOrganisationRequest>();
  const districts = useTaxonomyOptions('districts');
  const { mutateAsync, error } = useCreateOrganisation();
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const create = (values: CreateOrganisationRequest) =>
    once(async () => {
      try {
        await mutateAsync({ request: createOrganisationRequest.parse(values), key: key.get() });
        key.renew();
        message.success(t('organisations.created'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('organisations.new')}
      okText={t('app.create')}
      okButtonProps={{ 'data-testid': 'organisation-create' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<CreateOrganisationRequest>
        form={form}
        name="organisation"
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'department', district: 'city-wide' }}
        onValuesChange={key.renew}
        onFinish={(values) => void create(values)}
      >
        <Form.Item name="kind" label={t('organisations.fields.kind')}>
          <Radio.Group
            options={(['department', 'platform'] as const).map((value) => ({
              value,
              label: t(`organisations.kinds.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('organisations.fields.name')}
          validateTrigger="onBlur"
          rules={[contractRule(t, createOrganisationRequest.shape.name)]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="district" label={t('organisations.fields.district')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={districts} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

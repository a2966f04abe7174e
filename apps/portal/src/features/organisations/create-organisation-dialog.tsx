import { createOrganisationRequest, type CreateOrganisationRequest } from '#libs/contracts';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateOrganisation } from '../../api/organisations';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useTaxonomyOptions } from '../../app/taxonomy-options';

export function CreateOrganisationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<CreateOrganisationRequest>();
  const districts = useTaxonomyOptions('districts');
  const { mutate, isPending, error } = useCreateOrganisation();
  const create = (values: CreateOrganisationRequest) =>
    mutate(createOrganisationRequest.parse(values), {
      onSuccess: () => {
        message.success(t('organisations.created'));
        onClose();
      },
      onError: (failure) => showFormErrors(form, failure),
    });
  return (
    <Modal
      open
      title={t('organisations.new')}
      okText={t('app.create')}
      okButtonProps={{ 'data-testid': 'organisation-create' }}
      confirmLoading={isPending}
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
        onFinish={create}
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

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { capabilityInput, maturity, type Capability, type CapabilityInput } from '#libs/contracts';
import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaveCapability } from '../../api/enterprises';
import { amountRule, contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';

const contract = capabilityInput.shape;

interface CapabilityDialogProps {
  enterpriseId: string;
  /** Absent for a new one. */
  capability?: Capability;
  onClose: () => void;
}

export function CapabilityDialog({ enterpriseId, capability, onClose }: CapabilityDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<CapabilityInput>();
  const { mutateAsync, error } = useSaveCapability(enterpriseId);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const save = (values: CapabilityInput) =>
    once(async () => {
      const input = { ...values, priceFromWan: values.priceFromWan ?? null };
      try {
        await mutateAsync({ id: capability?.id, input, key: key.get() });
        key.renew();
        message.success(t('enterprises.capability.saved'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      width={680}
      title={t(capability ? 'enterprises.capability.edit' : 'enterprises.capability.add')}
      okText={t('app.save')}
      okButtonProps={{ 'data-testid': 'capability-save' }}
      confirmLoading={isRunning}
      // A stray click beside the dialog must not throw away a page of text.
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<CapabilityInput>
        form={form}
        name="capability"
        layout="vertical"
        scrollToFirstError
        initialValues={
          capability ?? { domains: [], technologies: [], maturity: 'proven', cases: [] }
        }
        onValuesChange={key.renew}
        onFinish={(values) => void save(values)}
      >
        <CapabilityFields />
        <CaseFields />
        <ProblemAlert error={error} />
      </Form>
    </Modal>
  );
}

function CapabilityFields() {
  const { t } = useTranslation();
  const domains = useTaxonomyOptions('domains');
  const technologies = useTaxonomyOptions('technologies');
  const search = { optionFilterProp: 'label' };
  return (
    <>
      <Form.Item
        name="name"
        label={t('enterprises.capability.fields.name')}
        required
        validateTrigger="onBlur"
        rules={[contractRule(t, contract.name)]}
      >
        <Input maxLength={80} placeholder={t('enterprises.capability.placeholders.name')} />
      </Form.Item>
      <Form.Item
        name="description"
        label={t('enterprises.capability.fields.description')}
        required
        validateTrigger="onBlur"
        rules={[contractRule(t, contract.description)]}
      >
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 12 }}
          maxLength={4000}
          showCount
          placeholder={t('enterprises.capability.placeholders.description')}
        />
      </Form.Item>
      <div className="field-grid">
        <Form.Item name="domains" label={t('enterprises.capability.fields.domains')}>
          <Select mode="multiple" maxCount={8} showSearch={search} options={domains} />
        </Form.Item>
        <Form.Item name="technologies" label={t('enterprises.capability.fields.technologies')}>
          <Select mode="multiple" maxCount={10} showSearch={search} options={technologies} />
        </Form.Item>
        <Form.Item name="maturity" label={t('enterprises.capability.fields.maturity')}>
          <Select
            options={maturity.options.map((value) => ({
              value,
              label: t(`enterprises.maturity.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="priceFromWan"
          label={t('enterprises.capability.fields.priceFromWan')}
          rules={[amountRule(t)]}
        >
          <InputNumber min={0} max={99_999_999.99} suffix={t('app.wanUnit')} />
        </Form.Item>
      </div>
    </>
  );
}

function CaseFields() {
  const { t } = useTranslation();
  return (
    <Form.List name="cases">
      {(fields, { add, remove }) => (
        <fieldset className="cases-fields">
          <legend>{t('enterprises.capability.cases')}</legend>
          <p className="quiet">{t('enterprises.capability.casesHint')}</p>
          {fields.map((field) => (
            <div className="case-row" key={field.key}>
              <Form.Item
                name={field.name}
                label={t('enterprises.capability.caseNumber', { number: field.name + 1 })}
                rules={[contractRule(t, contract.cases.unwrap().element)]}
              >
                <Input.TextArea
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  maxLength={1000}
                  placeholder={t('enterprises.capability.placeholders.case')}
                />
              </Form.Item>
              <Button
                type="text"
                danger
                icon={<DeleteOutlined />}
                aria-label={t('enterprises.capability.removeCase', { number: field.name + 1 })}
                onClick={() => remove(field.name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            disabled={fields.length >= 20}
            data-testid="case-add"
            onClick={() => add('')}
          >
            {t('enterprises.capability.addCase')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

import {
  capabilityInput,
  isPriceRange,
  maturity,
  type Capability,
  type CapabilityInput,
} from '#libs/contracts';
import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaveCapability } from '../../api/enterprises';
import { amountRule, contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { CapabilityDrafting } from './capability-drafting';
import { CaseFields } from './case-fields';

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
      try {
        const input = capabilityInput.parse({
          ...values,
          priceFromWan: values.priceFromWan ?? null,
          priceToWan: values.priceToWan ?? null,
          cases: values.cases.map((one) => ({ ...one, year: one.year ?? null })),
        });
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
          capability ?? {
            domains: [],
            technologies: [],
            maturity: 'proven',
            deliveryDistricts: [],
            cases: [],
          }
        }
        onValuesChange={key.renew}
        onFinish={(values) => void save(values)}
      >
        <CapabilityDrafting enterpriseId={enterpriseId} form={form} onAccept={key.renew} />
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
  const districts = useTaxonomyOptions('districts').filter(({ value }) => value !== 'city-wide');
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
          name="deliveryDistricts"
          label={t('enterprises.capability.fields.deliveryDistricts')}
        >
          <Select
            mode="multiple"
            showSearch={search}
            options={districts}
            placeholder={t('enterprises.capability.wholeCity')}
          />
        </Form.Item>
        <Form.Item
          name="priceFromWan"
          label={t('enterprises.capability.fields.priceFromWan')}
          rules={[amountRule(t)]}
        >
          <InputNumber min={0} max={99_999_999.99} suffix={t('app.wanUnit')} />
        </Form.Item>
        <Form.Item
          name="priceToWan"
          label={t('enterprises.capability.fields.priceToWan')}
          dependencies={['priceFromWan']}
          rules={[
            amountRule(t),
            ({ getFieldValue }) => ({
              validator: (_rule, priceToWan: number | null) =>
                isPriceRange({
                  priceFromWan: getFieldValue('priceFromWan') as number | null,
                  priceToWan,
                })
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('problems.codes.ENTERPRISE_PRICE_RANGE'))),
            }),
          ]}
        >
          <InputNumber min={0} max={99_999_999.99} suffix={t('app.wanUnit')} />
        </Form.Item>
      </div>
    </>
  );
}

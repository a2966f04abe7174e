import { createScenarioRequest, type DepartmentChoice } from '#libs/contracts';
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDepartmentChoices } from '../../api/scenarios';
import { useSettings } from '../../api/settings';
import { amountRule, contractRule } from '../../app/contract-rule';
import { FileUpload } from '../files/file-upload';
import { CriteriaFields } from './criteria-fields';
import { FormSection } from './form-section';

const contract = createScenarioRequest.shape;

/** Money and time. */
export function FundingFields() {
  const { t } = useTranslation();
  return (
    <FormSection title={t('scenarios.form.sections.funding')}>
      <div className="field-grid">
        <Form.Item name="budgetWan" label={t('scenarios.fields.budgetWan')} rules={[amountRule(t)]}>
          <InputNumber min={0} max={99_999_999.99} suffix={t('app.wanUnit')} />
        </Form.Item>
        <Form.Item
          name="budgetMaxWan"
          label={t('scenarios.fields.budgetMaxWan')}
          rules={[amountRule(t)]}
        >
          <InputNumber min={0} max={99_999_999.99} suffix={t('app.wanUnit')} />
        </Form.Item>
        <Form.Item
          name="fundingSource"
          label={t('scenarios.fields.fundingSource')}
          rules={[contractRule(t, contract.fundingSource)]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="periodMonths" label={t('scenarios.fields.periodMonths')}>
          <InputNumber min={1} max={120} precision={0} suffix={t('scenarios.monthsUnit')} />
        </Form.Item>
      </div>
    </FormSection>
  );
}

export function DepartmentFields() {
  const { t } = useTranslation();
  const { data, isPending } = useDepartmentChoices();
  const optionsFor = (duty: DepartmentChoice['duties'][number]) =>
    (data?.items ?? [])
      .filter(({ duties }) => duties.includes(duty))
      .map(({ id, name }) => ({ value: id, label: name }));
  const search = { optionFilterProp: 'label' };
  return (
    <FormSection
      title={t('scenarios.form.sections.departments')}
      hint={t('scenarios.form.departmentsHint')}
    >
      <Form.Item name="leadDepartmentId" label={t('scenarios.fields.leadDepartmentId')}>
        <Select allowClear showSearch={search} loading={isPending} options={optionsFor('lead')} />
      </Form.Item>
      <Form.Item
        name="responsibleDepartmentIds"
        label={t('scenarios.fields.responsibleDepartmentIds')}
      >
        <Select
          mode="multiple"
          maxCount={10}
          showSearch={search}
          loading={isPending}
          options={optionsFor('responsible')}
        />
      </Form.Item>
    </FormSection>
  );
}

/** What only bids need; hidden, and kept, while the scenario asks for interests only. */
export function BiddingFields() {
  const { t } = useTranslation();
  const engagement = Form.useWatch<'bid' | 'contact' | undefined>('engagement');
  const { data: settings } = useSettings();
  if (engagement !== 'bid') return null;
  return (
    <FormSection title={t('scenarios.form.sections.bidding')}>
      <CriteriaFields />
      <div className="field-grid">
        <Form.Item
          name="minBids"
          label={t('scenarios.fields.minBids')}
          extra={t('scenarios.form.minBidsHint')}
        >
          <InputNumber min={1} max={10} precision={0} />
        </Form.Item>
        <Form.Item
          name="publicityDays"
          label={t('scenarios.fields.publicityDays')}
          extra={t('scenarios.form.publicityHint')}
        >
          <InputNumber
            min={1}
            max={30}
            precision={0}
            placeholder={settings && String(settings.defaultPublicityDays)}
          />
        </Form.Item>
      </div>
      <Form.Item name="acceptsConsortium" valuePropName="checked">
        <Checkbox>{t('scenarios.form.consortium')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="ipTerms"
        label={t('scenarios.fields.ipTerms')}
        rules={[contractRule(t, contract.ipTerms)]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={2000} showCount />
      </Form.Item>
    </FormSection>
  );
}

export function AttachmentFields({ onBusy }: { onBusy: (busy: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <FormSection title={t('scenarios.form.sections.files')} hint={t('scenarios.form.filesHint')}>
      <Form.Item name="files" label={t('scenarios.fields.fileIds')}>
        <FileUpload onBusy={onBusy} />
      </Form.Item>
      <Form.Item name="confidentiality" label={t('scenarios.fields.confidentiality')}>
        <Radio.Group
          options={(['public', 'verified'] as const).map((value) => ({
            value,
            label: t(`scenarios.confidentiality.${value}`),
          }))}
        />
      </Form.Item>
    </FormSection>
  );
}

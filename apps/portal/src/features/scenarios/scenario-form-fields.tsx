import { createScenarioRequest } from '#libs/contracts';
import { Checkbox, DatePicker, Form, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useTranslation } from 'react-i18next';
import { contractRule, phoneRule } from '../../app/contract-rule';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { deadlineRule } from './deadline-rule';
import { FormSection } from './form-section';

const contract = createScenarioRequest.shape;

/** Longer texts: the label, a placeholder that shows what is wanted, and the contract's limit. */
function TextField({
  name,
  rows,
  max,
}: {
  name: 'summary' | 'painPoints' | 'requirements' | 'dataAndConditions';
  rows: number;
  max: number;
}) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={t(`scenarios.fields.${name}`)}
      rules={[contractRule(t, contract[name])]}
    >
      <Input.TextArea
        autoSize={{ minRows: rows, maxRows: 16 }}
        maxLength={max}
        showCount
        placeholder={t(`scenarios.form.placeholders.${name}`)}
      />
    </Form.Item>
  );
}

export function NeedFields() {
  const { t } = useTranslation();
  return (
    <FormSection title={t('scenarios.form.sections.need')}>
      <Form.Item
        name="title"
        label={t('scenarios.fields.title')}
        required
        rules={[contractRule(t, contract.title)]}
      >
        <Input
          maxLength={80}
          showCount
          data-testid="scenario-title"
          placeholder={t('scenarios.form.placeholders.title')}
        />
      </Form.Item>
      <TextField name="summary" rows={3} max={1000} />
      <TextField name="painPoints" rows={4} max={4000} />
      <TextField name="requirements" rows={6} max={8000} />
    </FormSection>
  );
}

function QuestionsUntilField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="questionsUntil"
      label={t('scenarios.fields.questionsUntil')}
      extra={t('scenarios.form.questionsHint')}
    >
      <DatePicker
        showTime={{ format: 'HH:mm', defaultOpenValue: dayjs('18:00', 'HH:mm') }}
        format="YYYY-MM-DD HH:mm"
        needConfirm={false}
      />
    </Form.Item>
  );
}

export function ConditionFields() {
  const { t, i18n } = useTranslation();
  dayjs.locale(i18n.language === 'en' ? 'en' : 'zh-cn');
  const options = {
    domains: useTaxonomyOptions('domains'),
    technologies: useTaxonomyOptions('technologies'),
    districts: useTaxonomyOptions('districts'),
    tiers: useTaxonomyOptions('enterpriseTiers'),
    modes: useTaxonomyOptions('cooperationModes'),
  };
  const search = { optionFilterProp: 'label' };
  return (
    <FormSection title={t('scenarios.form.sections.conditions')}>
      <div className="field-grid">
        <Form.Item name="domain" label={t('scenarios.fields.domain')}>
          <Select allowClear showSearch={search} options={options.domains} />
        </Form.Item>
        <Form.Item name="district" label={t('scenarios.fields.district')} required>
          <Select showSearch={search} options={options.districts} />
        </Form.Item>
      </div>
      <Form.Item name="technologies" label={t('scenarios.fields.technologies')}>
        <Select mode="multiple" maxCount={10} showSearch={search} options={options.technologies} />
      </Form.Item>
      <Form.Item name="cooperationModes" label={t('scenarios.fields.cooperationModes')}>
        <Select mode="multiple" showSearch={search} options={options.modes} />
      </Form.Item>
      <div className="field-grid">
        <Form.Item
          name="landingArea"
          label={t('scenarios.fields.landingArea')}
          rules={[contractRule(t, contract.landingArea)]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="deadline"
          label={t('scenarios.fields.deadline')}
          extra={t('scenarios.form.deadlineHint')}
          rules={[deadlineRule(t)]}
        >
          <DatePicker
            showTime={{ format: 'HH:mm', defaultOpenValue: dayjs('18:00', 'HH:mm') }}
            format="YYYY-MM-DD HH:mm"
            // No minDate: it would take away a past deadline unseen, where the rule says what is wrong.
            needConfirm={false}
          />
        </Form.Item>
        <QuestionsUntilField />
      </div>
      <TextField name="dataAndConditions" rows={3} max={4000} />
      <Form.Item name={['eligibility', 'registeredInWuhan']} valuePropName="checked">
        <Checkbox>{t('scenarios.eligibility.registered')}</Checkbox>
      </Form.Item>
      <Form.Item name={['eligibility', 'tiers']} label={t('scenarios.form.tiers')}>
        <Select mode="multiple" showSearch={search} options={options.tiers} />
      </Form.Item>
      <Form.Item
        name="requiredQualifications"
        label={t('scenarios.fields.requiredQualifications')}
        extra={t('scenarios.form.qualificationsHint')}
        rules={[contractRule(t, contract.requiredQualifications)]}
      >
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={['，', ',', '；', ';']}
        />
      </Form.Item>
    </FormSection>
  );
}

/** @param canChooseEngagement false for what is published: how companies take part then stays */
export function ContactFields({ canChooseEngagement = true }: { canChooseEngagement?: boolean }) {
  const { t } = useTranslation();
  return (
    <FormSection title={t('scenarios.form.sections.contact')}>
      <Form.Item name="engagement" label={t('scenarios.fields.engagement')}>
        <Radio.Group
          disabled={!canChooseEngagement}
          options={(['contact', 'bid'] as const).map((value) => ({
            value,
            label: t(`scenarios.engagement.${value}`),
          }))}
        />
      </Form.Item>
      <div className="field-grid">
        <Form.Item
          name="contactName"
          label={t('scenarios.fields.contactName')}
          rules={[contractRule(t, contract.contactName)]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="contactPhone"
          label={t('scenarios.fields.contactPhone')}
          validateTrigger="onBlur"
          rules={[phoneRule(t)]}
        >
          <Input maxLength={30} type="tel" autoComplete="off" />
        </Form.Item>
      </div>
    </FormSection>
  );
}

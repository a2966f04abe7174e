import { editionContent, nomineeKind } from '#libs/contracts';
import { Checkbox, DatePicker, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { useTaxonomyOptions } from '../../app/taxonomy-options';

const { shape } = editionContent;

export function BasicFields({ isLocked }: { isLocked: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="panel form-section">
      <h2>{t('showcase.form.basics')}</h2>
      <div className="field-grid">
        <Form.Item
          name="title"
          label={t('showcase.editions.name')}
          rules={[contractRule(t, shape.title)]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="year"
          label={t('showcase.editions.year')}
          rules={[contractRule(t, shape.year)]}
        >
          <InputNumber min={2000} max={2100} precision={0} disabled={isLocked} />
        </Form.Item>
      </div>
      <Form.Item name="summary" label={t('showcase.edition.summary')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} showCount />
      </Form.Item>
      <Form.Item name="contact" label={t('showcase.edition.contact')}>
        <Input maxLength={200} />
      </Form.Item>
    </section>
  );
}

export function ScheduleFields() {
  const { t } = useTranslation();
  return (
    <section className="panel form-section">
      <h2>{t('showcase.form.schedule')}</h2>
      <p className="quiet">{t('showcase.form.scheduleHint')}</p>
      <div className="field-grid">
        {(['opensAt', 'closesAt'] as const).map((name) => (
          <Form.Item
            key={name}
            name={['schedule', name]}
            label={t(`showcase.edition.schedule.${name}`)}
          >
            <DatePicker
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              needConfirm={false}
              onKeyDown={(event) => {
                // Enter takes the time that was typed; it must not send the form with it.
                if (event.key === 'Enter') event.preventDefault();
              }}
            />
          </Form.Item>
        ))}
        {(['formalReviewFrom', 'mendBy', 'expertReviewFrom', 'expertReviewUntil'] as const).map(
          (name) => (
            <Form.Item
              key={name}
              name={['schedule', name]}
              label={t(`showcase.edition.schedule.${name}`)}
            >
              <DayPicker />
            </Form.Item>
          ),
        )}
      </div>
    </section>
  );
}

export function EligibilityFields() {
  const { t } = useTranslation();
  const tiers = useTaxonomyOptions('enterpriseTiers');
  return (
    <section className="panel form-section">
      <h2>{t('showcase.form.eligibility')}</h2>
      <Form.Item name={['eligibility', 'nominees']} label={t('showcase.form.nominees')}>
        <Checkbox.Group
          options={nomineeKind.options.map((value) => ({
            value,
            label: t(`showcase.edition.nominees.${value}`),
          }))}
        />
      </Form.Item>
      <div className="field-grid">
        <SwitchItem name={['eligibility', 'registeredInCity']} text="registeredInCity" />
        <SwitchItem name={['eligibility', 'completedScenarioOnly']} text="completedScenarioOnly" />
        <Form.Item name={['eligibility', 'tiers']} label={t('showcase.form.tiers')}>
          <Select mode="multiple" options={tiers} optionFilterProp="label" />
        </Form.Item>
        <Form.Item name={['eligibility', 'deliveredFrom']} label={t('showcase.form.deliveredFrom')}>
          <DayPicker />
        </Form.Item>
      </div>
      <Form.Item name={['eligibility', 'text']} label={t('showcase.form.eligibilityText')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </section>
  );
}

export function RuleFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('app.validation.required') }];
  return (
    <section className="panel form-section">
      <h2>{t('showcase.form.rules')}</h2>
      <SwitchItem name={['takesCityLevel']} text="takesCityLevel" />
      <div className="field-grid">
        <Form.Item name="publicityDays" label={t('showcase.form.publicityDays')} rules={required}>
          <InputNumber min={1} max={30} precision={0} />
        </Form.Item>
        <Form.Item name="validityYears" label={t('showcase.form.validityYears')} rules={required}>
          <InputNumber min={1} max={10} precision={0} />
        </Form.Item>
      </div>
    </section>
  );
}

interface SwitchItemProps {
  name: string[];
  text: 'registeredInCity' | 'completedScenarioOnly' | 'takesCityLevel';
}

function SwitchItem({ name, text }: SwitchItemProps) {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} label={t(`showcase.form.${text}`)} valuePropName="checked">
      <Switch />
    </Form.Item>
  );
}

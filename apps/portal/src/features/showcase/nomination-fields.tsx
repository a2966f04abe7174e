import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import {
  commitment,
  type Edition,
  nominatedOutcome,
  nominationContent,
  taxonomy,
} from '#libs/contracts';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { amountRule, contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { useFormats } from '../../app/formats';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { FileUpload } from '../files/file-upload';
import { cityLevel } from './nomination-form-values';

const { shape } = nominationContent;

/** Facts: of a scenario they are there already. */
export function FactFields({ edition, isMending }: { edition: Edition; isMending: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const domains = useTaxonomyOptions('domains');
  const technologies = useTaxonomyOptions('technologies');
  const districts = taxonomy.districts
    .filter(({ code }) => code !== 'city-wide' && code !== 'outside')
    .map(({ code }) => ({ value: code, label: formats.name('districts', code) }));
  const none = { value: cityLevel, label: t('showcase.nomination.cityLevel') };
  return (
    <section className="panel form-section">
      <h2>{t('showcase.nomination.facts')}</h2>
      <Form.Item
        name="title"
        label={t('showcase.nomination.title')}
        rules={[contractRule(t, shape.title)]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <div className="field-grid">
        <Form.Item name="category" label={t('showcase.nomination.category')}>
          <Select
            disabled={isMending}
            options={edition.categories.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <Form.Item name="district" label={t('showcase.nomination.district')}>
          <Select
            disabled={isMending}
            showSearch={{ optionFilterProp: 'label' }}
            options={edition.takesCityLevel ? [none, ...districts] : districts}
          />
        </Form.Item>
        <Form.Item name="domain" label={t('showcase.nomination.domain')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={domains} />
        </Form.Item>
        <Form.Item name="technologies" label={t('showcase.nomination.technologies')}>
          <Select mode="multiple" maxCount={10} optionFilterProp="label" options={technologies} />
        </Form.Item>
        <Form.Item
          name="investmentWan"
          label={t('showcase.nomination.investmentWan')}
          rules={[amountRule(t)]}
        >
          <InputNumber min={0} />
        </Form.Item>
        <div />
        <Form.Item name="beganOn" label={t('showcase.nomination.beganOn')}>
          <DayPicker />
        </Form.Item>
        <Form.Item name="deliveredOn" label={t('showcase.nomination.deliveredOn')}>
          <DayPicker />
        </Form.Item>
      </div>
      <Form.Item name="summary" label={t('showcase.nomination.summary')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} showCount />
      </Form.Item>
    </section>
  );
}

/** 量化成效 with what was measured. */
export function OutcomeRows() {
  const { t } = useTranslation();
  const columns = ['name', 'baseline', 'target', 'unit', 'value'] as const;
  return (
    <section className="panel form-section" id="nomination_outcomes">
      <h2>{t('showcase.nomination.outcomes')}</h2>
      <Form.List name="outcomes">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="showcase-outcome" key={key} data-testid="nomination-outcome">
                {columns.map((column) => (
                  <Form.Item
                    key={column}
                    name={[name, column]}
                    label={t(`showcase.nomination.outcome.${column}`)}
                    rules={
                      column === 'name' || column === 'target'
                        ? [contractRule(t, nominatedOutcome.shape[column])]
                        : []
                    }
                  >
                    <Input maxLength={column === 'unit' ? 20 : 50} />
                  </Form.Item>
                ))}
                <Form.Item name={[name, 'met']} label={t('showcase.nomination.outcome.met')}>
                  <Select
                    options={([true, false, null] as const).map((value) => ({
                      value,
                      label: t(
                        `showcase.nomination.met.${value === null ? 'unknown' : value ? 'yes' : 'no'}`,
                      ),
                    }))}
                  />
                </Form.Item>
                <Button
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t('showcase.nomination.removeOutcome', { number: name + 1 })}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= 20}
              onClick={() => add({ met: null })}
            >
              {t('showcase.nomination.addOutcome')}
            </Button>
          </>
        )}
      </Form.List>
    </section>
  );
}

/** What must be argued: nobody else can say it. */
export function ArgumentFields() {
  const { t } = useTranslation();
  return (
    <section className="panel form-section">
      <h2>{t('showcase.nomination.arguments')}</h2>
      {(['innovation', 'replicability'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`showcase.nomination.${name}`)}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={3000} showCount />
        </Form.Item>
      ))}
      <Form.Item name={['userReport', 'by']} label={t('showcase.nomination.userReportBy')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['userReport', 'text']} label={t('showcase.nomination.userReportText')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={3000} showCount />
      </Form.Item>
      <Form.Item name="commitments" label={t('showcase.nomination.commitments')}>
        <Checkbox.Group
          className="choice-list"
          options={commitment.options.map((value) => ({
            value,
            label: t(`showcase.nomination.commitment.${value}`),
          }))}
        />
      </Form.Item>
    </section>
  );
}

interface EvidenceFilesProps {
  edition: Edition;
  onBusy: (busy: boolean) => void;
}

/** Files for each piece of evidence that the edition asks for. */
export function EvidenceFiles({ edition, onBusy }: EvidenceFilesProps) {
  const { t } = useTranslation();
  if (edition.evidence.length === 0) return null;
  return (
    <section className="panel form-section">
      <h2>{t('showcase.nomination.evidence')}</h2>
      {edition.evidence.map(({ name, description, isRequired }, at) => (
        <Form.Item
          key={name}
          name={['files', at]}
          label={`${name} (${t(isRequired ? 'showcase.edition.required' : 'showcase.edition.optional')})`}
          extra={description || undefined}
        >
          <FileUpload onBusy={onBusy} />
        </Form.Item>
      ))}
    </section>
  );
}

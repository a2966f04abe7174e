import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { showcaseCategory, taxonomy } from '#libs/contracts';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { amountRule, contractRule } from '../../app/contract-rule';
import { useFormats } from '../../app/formats';

const { shape } = showcaseCategory;

/** 类别: one block each, with its quotas and its award. */
export function CategoryFields() {
  const { t } = useTranslation();
  return (
    <section className="panel form-section" id="edition_categories">
      <h2>{t('showcase.form.categories')}</h2>
      <Form.List name="categories">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <CategoryBlock key={key} index={name} onRemove={() => remove(name)} />
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= 12}
              data-testid="category-add"
              onClick={() => add({ recommendations: 3, cityPercent: 50 })}
            >
              {t('showcase.form.addCategory')}
            </Button>
          </>
        )}
      </Form.List>
    </section>
  );
}

function CategoryBlock({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="criterion-row" data-testid="category-row">
      <div className="showcase-category">
        <Form.Item
          name={[index, 'name']}
          label={t('showcase.form.name')}
          rules={[contractRule(t, shape.name)]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name={[index, 'code']}
          label={t('showcase.form.code')}
          tooltip={t('showcase.form.codeHint')}
          rules={[contractRule(t, shape.code, t('showcase.form.codeHint'))]}
        >
          <Input maxLength={4} className="code-input" />
        </Form.Item>
        <Count name={[index, 'quota']} label={t('showcase.form.quota')} least={1} most={1000} />
        <Count
          name={[index, 'recommendations']}
          label={t('showcase.form.recommendations')}
          least={0}
          most={500}
        />
        <Form.Item
          name={[index, 'awardWan']}
          label={t('showcase.form.awardWan')}
          rules={[{ required: true, message: t('app.validation.required') }, amountRule(t)]}
        >
          <InputNumber min={0} />
        </Form.Item>
        <Count
          name={[index, 'cityPercent']}
          label={t('showcase.form.cityPercent')}
          least={0}
          most={100}
          suffix="%"
        />
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          aria-label={t('showcase.form.removeCategory', { number: index + 1 })}
          onClick={onRemove}
        />
      </div>
      <Form.Item name={[index, 'description']} label={t('showcase.form.description')}>
        <Input maxLength={500} />
      </Form.Item>
      <Quotas index={index} by="district" />
      <Quotas index={index} by="domain" />
      <Quotas index={index} by="district" field="recommendationQuotas" most={500} />
    </div>
  );
}

interface QuotasProps {
  index: number;
  by: 'district' | 'domain';
  field?: 'districtQuotas' | 'domainQuotas' | 'recommendationQuotas';
  most?: number;
}

/** How many of the category may be of one district or domain, or recommended by one district. */
function Quotas({ index, by, field = `${by}Quotas`, most = 1000 }: QuotasProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const list = by === 'district' ? 'districts' : 'domains';
  const codes = taxonomy[list].filter(({ code }) => code !== 'city-wide' && code !== 'outside');
  return (
    <Form.List name={[index, field]}>
      {(fields, { add, remove }) => (
        <div className="showcase-quotas">
          <span className="quiet">{t(`showcase.form.${field}`)}</span>
          {fields.map(({ key, name }) => (
            <div className="showcase-quota" key={key}>
              <Form.Item
                name={[name, by]}
                rules={[{ required: true, message: t('app.validation.required') }]}
              >
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  aria-label={t(`showcase.form.${by}`)}
                  placeholder={t(`showcase.form.${by}`)}
                  options={codes.map(({ code }) => ({
                    value: code,
                    label: formats.name(list, code),
                  }))}
                />
              </Form.Item>
              <Count name={[name, 'quota']} least={0} most={most} />
              <Button
                type="text"
                danger
                icon={<DeleteOutlined />}
                aria-label={t('showcase.form.removeQuota')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
            {t('showcase.form.addQuota')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

interface CountProps {
  name: (string | number)[];
  label?: string;
  least: number;
  most: number;
  suffix?: string;
}

function Count({ name, label, least, most, suffix }: CountProps) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, message: t('app.validation.required') }]}
    >
      <InputNumber
        min={least}
        max={most}
        precision={0}
        suffix={suffix}
        aria-label={label ?? t('showcase.form.quota')}
      />
    </Form.Item>
  );
}

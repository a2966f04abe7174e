import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { band as bandContract, criterion as criterionContract } from '#libs/contracts';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { contractRule } from '../../app/contract-rule';
import type { CriterionValues } from './scenario-form-values';

/** 评审标准: one block each, with the bands of its scale; says what the weights sum to. */
export function CriteriaFields() {
  const { t } = useTranslation();
  const criteria = Form.useWatch<CriterionValues[] | undefined>('criteria') ?? [];
  const sum = criteria.reduce((total, one) => total + (one?.weight ?? 0), 0);
  return (
    <section className="criteria-fields" id="scenario_criteria">
      <h3>{t('scenarios.fields.criteria')}</h3>
      <p className="quiet">{t('scenarios.form.criteriaHint')}</p>
      <Form.List name="criteria">
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map((field) => (
              <CriterionRow
                key={field.key}
                index={field.name}
                kind={criteria[field.name]?.kind ?? 'judged'}
                onRemove={() => remove(field.name)}
              />
            ))}
            <div className="list-errors">
              <Form.ErrorList errors={errors} />
            </div>
            <div className="button-row">
              <Button
                type="dashed"
                icon={<PlusOutlined />}
                disabled={fields.length >= 15}
                data-testid="criterion-add"
                onClick={() => add({ kind: 'judged', least: 0, most: 100 })}
              >
                {t('scenarios.form.addCriterion')}
              </Button>
              {fields.length > 0 && (
                <span className={sum === 100 ? 'weight-sum done' : 'weight-sum'} role="status">
                  {t('scenarios.form.weightSum', { sum })}
                </span>
              )}
            </div>
          </>
        )}
      </Form.List>
    </section>
  );
}

interface CriterionRowProps {
  index: number;
  kind: 'judged' | 'price';
  onRemove: () => void;
}

function CriterionRow({ index, kind, onRemove }: CriterionRowProps) {
  const { t } = useTranslation();
  const { shape } = criterionContract;
  return (
    <div className="criterion-row" data-testid="criterion-row">
      <div className="criterion-line">
        <Form.Item
          name={[index, 'name']}
          label={t('scenarios.criterion.name')}
          required
          rules={[contractRule(t, shape.name)]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={[index, 'kind']} label={t('scenarios.criterion.kind')}>
          <Select
            options={(['judged', 'price'] as const).map((value) => ({
              value,
              label: t(`scenarios.criterion.kinds.${value}`),
            }))}
          />
        </Form.Item>
        <NumberItem name={[index, 'weight']} label={t('scenarios.criterion.weight')} suffix="%" />
        <NumberItem name={[index, 'least']} label={t('scenarios.criterion.least')} />
        <NumberItem name={[index, 'most']} label={t('scenarios.criterion.most')} />
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          aria-label={t('scenarios.form.removeCriterion', { number: index + 1 })}
          onClick={onRemove}
        />
      </div>
      {kind === 'price' ? (
        <p className="quiet">{t('scenarios.form.priceNote')}</p>
      ) : (
        <>
          <Form.Item
            name={[index, 'description']}
            label={t('scenarios.criterion.description')}
            rules={[contractRule(t, shape.description)]}
          >
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={500} />
          </Form.Item>
          <BandRows index={index} />
        </>
      )}
    </div>
  );
}

/** The bands of a criterion's scale, within the list that the criterion is of. */
export function BandRows({ index }: { index: number }) {
  const { t } = useTranslation();
  return (
    <Form.List name={[index, 'bands']}>
      {(fields, { add, remove }, { errors }) => (
        <>
          {fields.map(({ key, name }) => (
            <div className="band-row" key={key}>
              <NumberItem name={[name, 'from']} label={t('scenarios.criterion.from')} least={0} />
              <NumberItem name={[name, 'to']} label={t('scenarios.criterion.to')} least={0} />
              <Form.Item
                name={[name, 'description']}
                label={t('scenarios.criterion.bandDescription')}
                rules={[contractRule(t, bandContract.shape.description)]}
              >
                <Input maxLength={300} />
              </Form.Item>
              <Button
                type="text"
                danger
                icon={<DeleteOutlined />}
                aria-label={t('scenarios.form.removeBand')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <div className="list-errors">
            <Form.ErrorList errors={errors} />
          </div>
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined />}
            disabled={fields.length >= 6}
            onClick={() => add({})}
          >
            {t('scenarios.form.addBand')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

interface NumberItemProps {
  name: (string | number)[];
  label: string;
  suffix?: string;
  least?: number;
}

/** A whole number of a score, a weight or a count. */
export function NumberItem({
  name,
  label,
  suffix,
  least = name.at(-1) === 'least' ? 0 : 1,
}: NumberItemProps) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={label}
      required
      rules={[{ required: true, message: t('app.validation.required') }]}
    >
      <InputNumber min={least} max={100} precision={0} suffix={suffix} />
    </Form.Item>
  );
}

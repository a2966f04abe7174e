import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { requiredEvidence, rubricCriterion } from '#libs/contracts';
import { Button, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { contractRule } from '../../app/contract-rule';
import { BandRows, NumberItem } from '../scenarios/criteria-fields';

/** 评审标准 of an edition: what experts score, with described bands. */
export function RubricFields() {
  const { t } = useTranslation();
  const rubric = Form.useWatch<{ weight?: number }[] | undefined>('rubric') ?? [];
  const sum = rubric.reduce((total, one) => total + (one?.weight ?? 0), 0);
  return (
    <section className="panel form-section" id="edition_rubric">
      <h2>{t('showcase.form.rubric')}</h2>
      <p className="quiet">{t('showcase.form.rubricHint')}</p>
      <Form.List name="rubric">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="criterion-row" key={key} data-testid="rubric-row">
                <div className="criterion-line showcase-criterion">
                  <Form.Item
                    name={[name, 'name']}
                    label={t('scenarios.criterion.name')}
                    rules={[contractRule(t, rubricCriterion.shape.name)]}
                  >
                    <Input maxLength={60} />
                  </Form.Item>
                  <NumberItem
                    name={[name, 'weight']}
                    label={t('scenarios.criterion.weight')}
                    suffix="%"
                  />
                  <NumberItem name={[name, 'least']} label={t('scenarios.criterion.least')} />
                  <NumberItem name={[name, 'most']} label={t('scenarios.criterion.most')} />
                  <Button
                    type="text"
                    danger
                    icon={<DeleteOutlined />}
                    aria-label={t('showcase.form.removeCriterion', { number: name + 1 })}
                    onClick={() => remove(name)}
                  />
                </div>
                <Form.Item
                  name={[name, 'description']}
                  label={t('scenarios.criterion.description')}
                >
                  <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={500} />
                </Form.Item>
                <BandRows index={name} />
              </div>
            ))}
            <div className="button-row">
              <Button
                type="dashed"
                icon={<PlusOutlined />}
                disabled={fields.length >= 15}
                data-testid="rubric-add"
                onClick={() => add({ least: 0, most: 100 })}
              >
                {t('showcase.form.addCriterion')}
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

/** What nominations must, or may, prove by files. */
export function EvidenceFields() {
  const { t } = useTranslation();
  return (
    <section className="panel form-section" id="edition_evidence">
      <h2>{t('showcase.form.evidence')}</h2>
      <Form.List name="evidence">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="showcase-evidence" key={key} data-testid="evidence-row">
                <Form.Item
                  name={[name, 'name']}
                  label={t('showcase.form.name')}
                  rules={[contractRule(t, requiredEvidence.shape.name)]}
                >
                  <Input maxLength={60} />
                </Form.Item>
                <Form.Item name={[name, 'description']} label={t('showcase.form.description')}>
                  <Input maxLength={300} />
                </Form.Item>
                <Form.Item name={[name, 'beginsWith']} label={t('showcase.form.beginsWith')}>
                  <Select
                    options={([null, 'milestones', 'measurements'] as const).map((value) => ({
                      value,
                      label: t(`showcase.form.beginsWithOptions.${value ?? 'none'}`),
                    }))}
                  />
                </Form.Item>
                <Form.Item
                  name={[name, 'isRequired']}
                  label={t('showcase.form.isRequired')}
                  valuePropName="checked"
                >
                  <Switch />
                </Form.Item>
                <Button
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t('showcase.form.removeEvidence', { number: name + 1 })}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= 15}
              data-testid="evidence-add"
              onClick={() => add({ isRequired: true, beginsWith: null })}
            >
              {t('showcase.form.addEvidence')}
            </Button>
          </>
        )}
      </Form.List>
    </section>
  );
}

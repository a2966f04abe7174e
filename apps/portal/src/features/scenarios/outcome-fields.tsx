import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { outcome as outcomeContract } from '#libs/contracts';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { contractRule } from '../../app/contract-rule';

const columns = ['name', 'baseline', 'target', 'unit'] as const;
const limits = { name: 100, baseline: 50, target: 50, unit: 20 };

/** 量化成效: one row each, as many as the contract allows. */
export function OutcomeFields() {
  const { t } = useTranslation();
  return (
    <section className="panel form-section" id="scenario_outcomes">
      <h2>{t('scenarios.fields.outcomes')}</h2>
      <p className="quiet">{t('scenarios.form.outcomesHint')}</p>
      <Form.List name="outcomes">
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map((field) => (
              <div className="outcome-row" key={field.key}>
                {columns.map((column) => (
                  <Form.Item
                    key={column}
                    name={[field.name, column]}
                    label={t(`scenarios.outcome.${column}`)}
                    required={column === 'name' || column === 'target'}
                    rules={[contractRule(t, outcomeContract.shape[column])]}
                  >
                    <Input
                      maxLength={limits[column]}
                      placeholder={t(`scenarios.form.placeholders.outcome.${column}`)}
                    />
                  </Form.Item>
                ))}
                <Button
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t('scenarios.form.removeOutcome', { number: field.name + 1 })}
                  onClick={() => remove(field.name)}
                />
              </div>
            ))}
            <div className="list-errors">
              <Form.ErrorList errors={errors} />
            </div>
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= 20}
              data-testid="outcome-add"
              onClick={() => add({})}
            >
              {t('scenarios.form.addOutcome')}
            </Button>
          </>
        )}
      </Form.List>
    </section>
  );
}

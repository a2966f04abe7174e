import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { capabilityCaseInput } from '#libs/contracts';
import { Button, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { contractRule } from '../../app/contract-rule';

const contract = capabilityCaseInput.shape;
const parts = [
  { part: 'problem', most: 500, rule: contract.problem },
  { part: 'solution', most: 1000, rule: contract.solution },
  { part: 'outcome', most: 500, rule: contract.outcome },
] as const;

/** The cases of a capability, one block each, as many as the contract allows. */
export function CaseFields() {
  const { t } = useTranslation();
  return (
    <Form.List name="cases">
      {(fields, { add, remove }) => (
        <fieldset className="cases-fields">
          <legend>{t('enterprises.capability.cases')}</legend>
          <p className="quiet">{t('enterprises.capability.casesHint')}</p>
          {fields.map((field) => (
            <section
              className="case-fields"
              key={field.key}
              data-testid="case-fields"
              aria-label={t('enterprises.capability.caseNumber', { number: field.name + 1 })}
            >
              <div className="case-fields-head">
                <h4>{t('enterprises.capability.caseNumber', { number: field.name + 1 })}</h4>
                <Button
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t('enterprises.capability.removeCase', { number: field.name + 1 })}
                  onClick={() => remove(field.name)}
                />
              </div>
              <div className="case-fields-who">
                <Form.Item
                  name={[field.name, 'customer']}
                  label={t('enterprises.capability.case.customer')}
                  required
                  validateTrigger="onBlur"
                  rules={[contractRule(t, contract.customer)]}
                >
                  <Input
                    maxLength={100}
                    placeholder={t('enterprises.capability.placeholders.case.customer')}
                  />
                </Form.Item>
                <Form.Item
                  name={[field.name, 'year']}
                  label={t('enterprises.capability.case.year')}
                  rules={[
                    contractRule(
                      t,
                      contract.year.or(z.literal('')),
                      t('enterprises.capability.yearRule'),
                    ),
                  ]}
                >
                  <InputNumber
                    min={1990}
                    max={new Date().getFullYear()}
                    precision={0}
                    controls={false}
                  />
                </Form.Item>
              </div>
              {parts.map(({ part, most, rule }) => (
                <Form.Item
                  key={part}
                  name={[field.name, part]}
                  label={t(`enterprises.capability.case.${part}`)}
                  required={part === 'solution'}
                  validateTrigger="onBlur"
                  rules={[contractRule(t, rule)]}
                >
                  <Input.TextArea
                    autoSize={{ minRows: 1, maxRows: 6 }}
                    maxLength={most}
                    placeholder={t(`enterprises.capability.placeholders.case.${part}`)}
                  />
                </Form.Item>
              ))}
            </section>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            disabled={fields.length >= 20}
            data-testid="case-add"
            onClick={() => add({ customer: '', problem: '', solution: '', outcome: '' })}
          >
            {t('enterprises.capability.addCase')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

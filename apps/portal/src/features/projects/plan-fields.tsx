import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { plannedMilestone } from '#libs/contracts';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';

interface PlanFieldsProps {
  /** Rows that must stay as they are, by their place: what was handed in or accepted. */
  isFixed?: (place: number) => boolean;
  /** Rows that may be changed but not left out: what was returned keeps its evidence. */
  isKept?: (place: number) => boolean;
}

/** A row for each milestone, as many as the contract allows. */
export function PlanFields({ isFixed = () => false, isKept = isFixed }: PlanFieldsProps) {
  const { t } = useTranslation();
  const contract = plannedMilestone.shape;
  return (
    <Form.List name="milestones">
      {(fields, { add, remove }) => (
        <>
          {fields.map((field) => {
            const fixed = isFixed(field.name);
            return (
              <div className="plan-row" key={field.key} data-testid="plan-row">
                <Form.Item
                  name={[field.name, 'name']}
                  label={t('projects.plan.name')}
                  validateTrigger="onBlur"
                  rules={[contractRule(t, contract.name)]}
                >
                  <Input maxLength={100} disabled={fixed} />
                </Form.Item>
                <Form.Item
                  name={[field.name, 'deliverable']}
                  label={t('projects.plan.deliverable')}
                >
                  <Input maxLength={500} disabled={fixed} />
                </Form.Item>
                <Form.Item
                  name={[field.name, 'dueOn']}
                  label={t('projects.plan.dueOn')}
                  rules={[{ required: true, message: t('app.validation.required') }]}
                >
                  {fixed ? <Input disabled /> : <DayPicker />}
                </Form.Item>
                <Form.Item name={[field.name, 'owner']} label={t('projects.plan.owner')}>
                  <Input maxLength={50} disabled={fixed} />
                </Form.Item>
                <Button
                  type="text"
                  danger
                  disabled={fixed || isKept(field.name) || fields.length === 1}
                  icon={<DeleteOutlined />}
                  aria-label={t('projects.plan.remove', { number: field.name + 1 })}
                  onClick={() => remove(field.name)}
                />
              </div>
            );
          })}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            disabled={fields.length >= 30}
            data-testid="plan-add"
            onClick={() => add({})}
          >
            {t('projects.plan.add')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Plan, team and cases: rows that the bidder adds. */
export function BidListFields() {
  const { t } = useTranslation();
  return (
    <>
      <Rows
        name="plan"
        title={t('bids.editor.sections.plan')}
        add={t('bids.editor.addMilestone')}
        first={{ name: '', dueInWeeks: 4, deliverable: '' }}
      >
        {(row) => (
          <>
            <Form.Item name={[row, 'name']} label={t('bids.editor.milestone')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name={[row, 'dueInWeeks']} label={t('bids.editor.dueInWeeks')}>
              <InputNumber min={1} max={520} precision={0} />
            </Form.Item>
            <Form.Item name={[row, 'deliverable']} label={t('bids.editor.deliverable')}>
              <Input maxLength={500} />
            </Form.Item>
          </>
        )}
      </Rows>
      <Rows
        name="team"
        title={t('bids.editor.sections.team')}
        add={t('bids.editor.addMember')}
        first={{ name: '', role: '', experience: '' }}
      >
        {(row) => (
          <>
            <Form.Item name={[row, 'name']} label={t('bids.editor.memberName')}>
              <Input maxLength={50} />
            </Form.Item>
            <Form.Item name={[row, 'role']} label={t('bids.editor.memberRole')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name={[row, 'experience']} label={t('bids.editor.memberExperience')}>
              <Input maxLength={500} />
            </Form.Item>
          </>
        )}
      </Rows>
      <Rows
        name="cases"
        title={t('bids.editor.sections.cases')}
        add={t('bids.editor.addCase')}
        most={20}
        first={{ customer: '', name: '', year: null, outcome: '' }}
      >
        {(row) => (
          <>
            <Form.Item name={[row, 'customer']} label={t('bids.editor.customer')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name={[row, 'name']} label={t('bids.editor.caseName')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name={[row, 'year']} label={t('bids.editor.year')}>
              <InputNumber min={1990} max={2100} precision={0} />
            </Form.Item>
            <Form.Item name={[row, 'outcome']} label={t('bids.editor.caseOutcome')}>
              <Input maxLength={1000} />
            </Form.Item>
          </>
        )}
      </Rows>
    </>
  );
}

interface RowsProps {
  name: 'plan' | 'team' | 'cases';
  title: string;
  add: string;
  most?: number;
  first: object;
  children: (row: number) => ReactNode;
}

function Rows({ name, title, add: addText, most = 30, first, children }: RowsProps) {
  const { t } = useTranslation();
  return (
    <section className="panel form-section">
      <h2>{title}</h2>
      <Form.List name={name}>
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <div className="bid-row-fields" key={field.key}>
                {children(field.name)}
                <Button
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t('bids.editor.remove', { number: field.name + 1 })}
                  onClick={() => remove(field.name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= most}
              data-testid={`bid-add-${name}`}
              onClick={() => add(first)}
            >
              {addText}
            </Button>
          </>
        )}
      </Form.List>
    </section>
  );
}

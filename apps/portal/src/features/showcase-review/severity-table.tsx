import type { ReviewerSeverity } from '#libs/contracts';
import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

interface SeverityTableProps {
  experts: ReviewerSeverity[];
  isRevealed: boolean;
}

/** The experts: how far each is, and once all are in, how strictly each scores beside the others. */
export function SeverityTable({ experts, isRevealed }: SeverityTableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const title = (name: string) => t(`showcaseReview.severity.${name as 'expert'}`);
  return (
    <section data-testid="severity">
      <h2 className="block-title">{t('showcaseReview.severity.title')}</h2>
      {isRevealed && <p className="quiet">{t('showcaseReview.severity.lead')}</p>}
      <Table<ReviewerSeverity>
        size="small"
        rowKey="userId"
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        dataSource={experts}
        columns={[
          { title: title('expert'), dataIndex: 'displayName' },
          {
            title: title('declared'),
            key: 'declared',
            render: (_: unknown, { hasDeclared }) => (
              <Tag variant="filled" color={hasDeclared ? 'success' : 'default'}>
                {t(`showcaseReview.severity.${hasDeclared ? 'hasDeclared' : 'notDeclared'}`)}
              </Tag>
            ),
          },
          {
            title: title('sheets'),
            key: 'sheets',
            align: 'right',
            render: (_: unknown, { submitted, assigned }) => `${submitted}/${assigned}`,
          },
          ...(isRevealed
            ? [
                { title: title('shared'), dataIndex: 'shared', align: 'right' as const },
                {
                  title: title('deviation'),
                  key: 'deviation',
                  align: 'right' as const,
                  sorter: (one: ReviewerSeverity, other: ReviewerSeverity) =>
                    (one.deviation ?? 0) - (other.deviation ?? 0),
                  render: (_: unknown, { deviation }: ReviewerSeverity) =>
                    deviation === null ? t('app.none') : formats.points(deviation),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

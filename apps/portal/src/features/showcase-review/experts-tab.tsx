import { isAllowed } from '#libs/auth/abilities';
import { type ShowcaseExpert, taxonomy } from '#libs/contracts';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShowcaseExperts } from '../../api/showcase-review';
import { useFormats } from '../../app/formats';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { ExpertDialog } from './expert-dialog';

/** The pool of experts: what they know, whom they work for, what they have to do. */
export function ExpertsTab() {
  const { t } = useTranslation();
  const nameOfField = useFieldName();
  const mayWrite = isAllowed(useMe().roles, 'edition:write');
  const { data, error, refetch } = useShowcaseExperts();
  const [edited, setEdited] = useState<ShowcaseExpert | null>(null);
  const title = (name: string) => t(`showcaseReview.experts.${name as 'name'}`);
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  return (
    <>
      <p className="quiet">{t('showcaseReview.experts.lead')}</p>
      <Table<ShowcaseExpert>
        size="small"
        rowKey="userId"
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        dataSource={data.items}
        columns={[
          { title: title('name'), dataIndex: 'displayName' },
          {
            title: title('fields'),
            key: 'fields',
            render: (_: unknown, { fields }) =>
              fields.map((code) => (
                <Tag variant="filled" key={code}>
                  {nameOfField(code)}
                </Tag>
              )),
          },
          {
            title: title('organisations'),
            key: 'organisations',
            render: (_: unknown, { organisations }) =>
              organisations.map(({ name }) => name).join(t('app.listSeparator')) || t('app.none'),
          },
          { title: title('load'), dataIndex: 'load', align: 'right' },
          ...(mayWrite
            ? [
                {
                  title: '',
                  key: 'edit',
                  render: (_: unknown, expert: ShowcaseExpert) => (
                    <Button
                      size="small"
                      onClick={() => setEdited(expert)}
                      data-testid="edit-expert"
                    >
                      {t('showcaseReview.experts.edit')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {edited && <ExpertDialog expert={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

/** A field is a domain or a technology. */
function useFieldName(): (code: string) => string {
  const formats = useFormats();
  return (code) =>
    formats.name(
      taxonomy.domains.some((one) => one.code === code) ? 'domains' : 'technologies',
      code,
    );
}

import { isAllowed, type Organisation } from '#libs/contracts';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrganisations } from '../../api/organisations';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { CreateOrganisationDialog } from './create-organisation-dialog';

export default function OrganisationsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const organisations = useOrganisations();
  const [creating, setCreating] = useState(false);
  const create = isAllowed(me.roles, 'organisation:write') && (
    <Button type="primary" data-testid="organisation-new" onClick={() => setCreating(true)}>
      {t('organisations.new')}
    </Button>
  );
  return (
    <Page title={t('organisations.title')} lead={t('organisations.lead')} actions={create}>
      <PagedList pages={organisations} empty={<p>{t('organisations.none')}</p>}>
        {(items) => (
          <OrganisationTable organisations={items} maySeeUsers={isAllowed(me.roles, 'user:read')} />
        )}
      </PagedList>
      {creating && <CreateOrganisationDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function OrganisationTable({
  organisations,
  maySeeUsers,
}: {
  organisations: Organisation[];
  maySeeUsers: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table
      className="panel-table"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={organisations}
      onRow={({ id }) => ({ 'data-testid': 'organisation-row', 'data-id': id }) as object}
      columns={[
        { title: t('organisations.fields.name'), dataIndex: 'name' },
        {
          title: t('organisations.fields.kind'),
          dataIndex: 'kind',
          render: (kind: Organisation['kind']) => t(`organisations.kinds.${kind}`),
        },
        {
          title: t('organisations.fields.district'),
          dataIndex: 'district',
          render: (code: string) => formats.name('districts', code),
        },
        {
          title: t('organisations.fields.createdAt'),
          dataIndex: 'createdAt',
          render: (at: string) => formats.date(at),
        },
        {
          title: t('app.actions'),
          key: 'actions',
          hidden: !maySeeUsers,
          render: (_, { id }) => (
            <Link to={`/platform/users?organisationId=${id}`}>{t('organisations.users')}</Link>
          ),
        },
      ]}
    />
  );
}

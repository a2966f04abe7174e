import type { Scenario, ToldEnterprise } from '#libs/contracts';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useScenarioNotices, useToldEnterprises } from '../../api/notices';
import { useFormats } from '../../app/formats';
import { ListSkeleton } from '../../app/page-skeleton';
import { PagedList } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { Figures } from './figures';

/** For a department: what came of telling companies of its scenario. Of persons it says nothing. */
export default function NoticesTab({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const { data: figures, error, refetch } = useScenarioNotices(scenario.id);
  const enterprises = useToldEnterprises(scenario.id);
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!figures) return <ListSkeleton rows={3} />;
  return (
    <div className="stack">
      <section className="panel">
        <h2>{t('notices.title')}</h2>
        <p className="quiet">{t('notices.lead')}</p>
        <Figures figures={figures} />
        <p className="quiet">{t('notices.sealed')}</p>
      </section>
      <PagedList pages={enterprises} empty={<p>{t('notices.none')}</p>}>
        {(items) => <EnterpriseTable enterprises={items} />}
      </PagedList>
    </div>
  );
}

function EnterpriseTable({ enterprises }: { enterprises: ToldEnterprise[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const time = (at: string | null) => (at ? formats.time(at) : t('notices.no'));
  return (
    <Table
      className="panel-table"
      rowKey={({ enterprise }) => enterprise.id}
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={enterprises}
      onRow={({ enterprise }) =>
        ({ 'data-testid': 'notice-row', 'data-id': enterprise.id }) as object
      }
      columns={[
        {
          title: t('notices.enterprise'),
          dataIndex: 'enterprise',
          render: ({ id, name }: ToldEnterprise['enterprise']) => (
            <Link to={`/directory/${id}`}>{name}</Link>
          ),
        },
        { title: t('notices.steps.told'), dataIndex: 'toldAt', render: time },
        { title: t('notices.steps.opened'), dataIndex: 'openedAt', render: time },
        { title: t('notices.steps.clicked'), dataIndex: 'clickedAt', render: time },
        { title: t('notices.steps.interested'), dataIndex: 'interestedAt', render: time },
        {
          title: t('notices.steps.bid'),
          dataIndex: 'bid',
          render: (bid: boolean) => t(bid ? 'notices.yes' : 'notices.no'),
        },
      ]}
    />
  );
}

import { type GapDomain, type Gaps, gapsQuery } from '#libs/contracts';
import { Select, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useGaps } from '../../api/gaps';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import '../awards/awards.css';
import './gaps.css';
import { IdleList } from './idle-list';
import { UnservedList } from './unserved-list';

const tabs = ['scenarios', 'capabilities'] as const;
type Tab = (typeof tabs)[number];

/** Needs that nobody can serve, and strengths that nobody asked for. */
export default function GapsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const [parameters, setParameters] = useSearchParams();
  const { data: gaps, error, refetch } = useGaps();
  const tab: Tab = parameters.get('tab') === 'capabilities' ? 'capabilities' : 'scenarios';
  const domain = gapsQuery.shape.domain.safeParse(parameters.get('domain') ?? undefined).data;
  const show = (next: { tab?: string; domain?: string }) => {
    const wanted = { tab, ...(domain && { domain }), ...next };
    if (!wanted.domain) delete wanted.domain;
    setParameters(wanted, { replace: true });
  };
  const nameOf = (one: GapDomain) =>
    one === 'none' ? t('gaps.noDomain') : formats.name('domains', one);
  return (
    <Page
      title={t('gaps.title')}
      lead={gaps ? t('gaps.lead', { threshold: gaps.threshold }) : undefined}
    >
      {error && <ProblemAlert error={error} onReload={() => void refetch()} />}
      {gaps ? <GapsTable gaps={gaps} nameOf={nameOf} /> : !error && <PageSkeleton />}
      <div className="filters-bar wraps gaps-filter">
        <Select<string>
          className="gaps-domain"
          aria-label={t('gaps.domain')}
          value={domain ?? ''}
          onChange={(value) => show({ domain: value })}
          options={[
            { value: '', label: t('gaps.allDomains') },
            ...(gaps?.groups ?? []).map((group) => ({
              value: group.domain,
              label: nameOf(group.domain),
            })),
          ]}
        />
      </div>
      <Tabs
        activeKey={tab}
        onChange={(key) => show({ tab: key })}
        items={tabs.map((key) => ({
          key,
          label: <span data-testid={`gaps-tab-${key}`}>{t(`gaps.tabs.${key}`)}</span>,
          children:
            key === 'scenarios' ? <UnservedList domain={domain} /> : <IdleList domain={domain} />,
        }))}
      />
    </Page>
  );
}

interface GapsTableProps {
  gaps: Gaps;
  nameOf: (domain: GapDomain) => string;
}

/** Both sides by domain; each number leads to its list. */
function GapsTable({ gaps, nameOf }: GapsTableProps) {
  const { t } = useTranslation();
  const of = (part: number, all: number) => t('gaps.partOf', { part, all });
  const linked = (tab: Tab, domain: GapDomain, part: number, all: number) =>
    part > 0 ? <Link to={`?tab=${tab}&domain=${domain}`}>{of(part, all)}</Link> : of(part, all);
  if (gaps.groups.length === 0) return <p className="panel quiet">{t('gaps.nothing')}</p>;
  return (
    <div className="panel table-scroll" role="region" aria-label={t('gaps.title')} tabIndex={0}>
      <table className="award-table" data-testid="gaps-table">
        <thead>
          <tr>
            <th scope="col">{t('gaps.domain')}</th>
            <th scope="col" className="number">
              {t('gaps.columns.unserved')}
            </th>
            <th scope="col" className="number">
              {t('gaps.columns.idle')}
            </th>
          </tr>
        </thead>
        <tbody>
          {gaps.groups.map((group) => (
            <tr key={group.domain}>
              <th scope="row">{nameOf(group.domain)}</th>
              <td className="number">
                {linked('scenarios', group.domain, group.unserved, group.scenarios)}
              </td>
              <td className="number">
                {linked('capabilities', group.domain, group.idle, group.capabilities)}
              </td>
            </tr>
          ))}
          <tr className="winner" data-testid="gaps-total">
            <th scope="row">{t('gaps.total')}</th>
            <td className="number">{of(gaps.total.unserved, gaps.total.scenarios)}</td>
            <td className="number">{of(gaps.total.idle, gaps.total.capabilities)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

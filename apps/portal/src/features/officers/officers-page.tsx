import { isAllowed } from '#libs/auth/abilities';
import type { Assignment, OfficerLoad } from '#libs/contracts';
import { App, Button, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAssignments, useAssignOfficers, useOfficers } from '../../api/officers';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { Segmented } from '../../app/segmented';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { OfficerChoice } from './officer-choice';

/** Who looks after whom: the officers with their loads, and the members of the directory. */
export default function OfficersPage() {
  const { t } = useTranslation();
  const me = useMe();
  const mayAssign = isAllowed(me.roles, 'enterprise:review');
  const [parameters, setParameters] = useSearchParams();
  const unassigned = parameters.get('show') !== 'all';
  const assignments = useAssignments(unassigned ? { unassigned } : {});
  return (
    <Page title={t('officers.page.title')} lead={t('officers.page.lead')}>
      <Loads mayAssign={mayAssign} />
      <h2 className="block-title">{t('officers.page.members')}</h2>
      <div className="filters-bar wraps">
        <Segmented
          aria-label={t('officers.page.filter')}
          value={unassigned ? 'unassigned' : 'all'}
          onChange={(value) =>
            setParameters(value === 'all' ? { show: 'all' } : {}, { replace: true })
          }
          options={[
            { value: 'unassigned', label: t('officers.page.unassigned') },
            { value: 'all', label: t('app.all') },
          ]}
        />
      </div>
      <PagedList pages={assignments} empty={<p>{t('officers.page.none')}</p>}>
        {(items) => (
          <ul className="rows">
            {items.map((one) => (
              <AssignmentRow key={one.enterprise.id} assignment={one} mayAssign={mayAssign} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

function Loads({ mayAssign }: { mayAssign: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data, error, refetch } = useOfficers();
  const assign = useAssignOfficers();
  const { once, isRunning } = useOnce();
  const [chosen, setChosen] = useState<string[]>([]);
  const choose = (id: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id));
  const run = () =>
    void once(async () => {
      const { assigned } = await assign.mutateAsync({ userIds: chosen });
      setChosen([]);
      message.success(t('officers.page.assigned', { count: assigned }));
    });
  return (
    <section className="panel officer-loads">
      <h2>{t('officers.page.loads')}</h2>
      <ProblemAlert error={error ?? assign.error} onReload={() => void refetch()} />
      <ul className="rows">
        {(data?.items ?? []).map((one) => (
          <LoadRow
            key={one.id}
            load={one}
            checked={chosen.includes(one.id)}
            onCheck={mayAssign && one.active ? (checked) => choose(one.id, checked) : undefined}
          />
        ))}
      </ul>
      {mayAssign && (
        <>
          <p className="quiet">{t('officers.page.assignHint')}</p>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={isRunning}
            data-testid="officers-assign"
            onClick={run}
          >
            {t('officers.page.assign')}
          </Button>
        </>
      )}
    </section>
  );
}

interface LoadRowProps {
  load: OfficerLoad;
  checked: boolean;
  onCheck?: (checked: boolean) => void;
}

function LoadRow({ load, checked, onCheck }: LoadRowProps) {
  const { t } = useTranslation();
  return (
    <li className="row" data-testid="officer-row" data-id={load.id}>
      <div className="row-main">
        <span className="row-title">
          {onCheck && (
            <>
              <Checkbox
                checked={checked}
                aria-label={t('officers.page.chosen', { name: load.displayName })}
                data-testid="officer-check"
                onChange={({ target }) => onCheck(target.checked)}
              />{' '}
            </>
          )}
          {load.displayName}
        </span>
        <div className="quiet">{load.email}</div>
        {!load.active && (
          <Tag variant="filled" color="error">
            {t('officers.page.left')}
          </Tag>
        )}
      </div>
      <div className="row-side quiet">
        <span>{t('officers.page.enterprises', { count: load.enterprises })}</span>
        <span>{t('officers.page.tickets', { count: load.openTickets })}</span>
      </div>
    </li>
  );
}

function AssignmentRow({ assignment, mayAssign }: { assignment: Assignment; mayAssign: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { enterprise, officer, hasLeft } = assignment;
  return (
    <li className="row" data-testid="assignment-row" data-id={enterprise.id}>
      <div className="row-main">
        {mayAssign ? (
          <Link className="row-title" to={`/platform/enterprises/${enterprise.id}`}>
            {enterprise.name}
          </Link>
        ) : (
          <span className="row-title">{enterprise.name}</span>
        )}
        <div className="meta-line quiet">
          <span>{formats.name('districts', enterprise.district)}</span>
          <span>
            {officer?.displayName ??
              t(hasLeft ? 'officers.page.hasLeft' : 'officers.page.unassigned')}
          </span>
        </div>
        {mayAssign && (
          <OfficerChoice
            enterpriseId={enterprise.id}
            enterpriseName={enterprise.name}
            current={officer?.id ?? null}
          />
        )}
      </div>
    </li>
  );
}

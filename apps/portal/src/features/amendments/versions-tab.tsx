import type { ScenarioVersion, ScenarioView } from '#libs/contracts';
import { Collapse, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useVersion, useVersions } from '../../api/amendments';
import { useFormats } from '../../app/formats';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import { AmendmentList } from './amendment-list';
import { FieldChanges, useFieldName } from './field-changes';

/** 变更记录: what was published, changed and published anew, newest first, for everybody. */
export default function VersionsTab({ scenario }: { scenario: ScenarioView }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { data, error, refetch } = useVersions(scenario.id);
  const isInside =
    me !== null &&
    (me.organisation.id === scenario.department.id || me.organisation.kind === 'platform') &&
    !me.roles.every((role) => role === 'platform.expert');
  return (
    <div className="stack" data-testid="versions">
      {isInside && <AmendmentList scenario={scenario} />}
      <section className="panel">
        <h2>{t('amendments.versions')}</h2>
        {error ? (
          <ProblemAlert error={error} onReload={() => void refetch()} />
        ) : data ? (
          <Versions scenarioId={scenario.id} versions={data.items.toReversed()} />
        ) : (
          <ListSkeleton rows={1} />
        )}
      </section>
    </div>
  );
}

function Versions({ scenarioId, versions }: { scenarioId: string; versions: ScenarioVersion[] }) {
  const { t } = useTranslation();
  const newest = versions[0];
  return (
    <>
      {versions.length === 1 && <p className="quiet">{t('amendments.firstVersion')}</p>}
      <Collapse
        defaultActiveKey={newest && newest.number > 1 ? [newest.number] : []}
        destroyOnHidden
        items={versions.map((version) => ({
          key: version.number,
          label: <VersionHead version={version} />,
          children: <VersionChanges scenarioId={scenarioId} version={version} />,
        }))}
      />
    </>
  );
}

function VersionHead({ version }: { version: ScenarioVersion }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const name = useFieldName();
  return (
    <div className="version-head" data-testid="version" data-number={version.number}>
      <strong>{t('amendments.version', { number: version.number })}</strong>{' '}
      <Tag variant="filled">{t(`amendments.kinds.${version.kind}`)}</Tag>
      {version.round > 1 && (
        <Tag variant="filled">{t('amendments.round', { round: version.round })}</Tag>
      )}
      <div className="meta-line quiet">
        <span>{formats.time(version.at)}</span>
        {version.by && version.by !== 'system' && <span>{version.by}</span>}
        {version.changedFields.length > 0 && (
          <span>{version.changedFields.map(name).join(t('app.listSeparator'))}</span>
        )}
      </div>
      {version.reason && <div>{version.reason}</div>}
    </div>
  );
}

function VersionChanges({ scenarioId, version }: { scenarioId: string; version: ScenarioVersion }) {
  const { t } = useTranslation();
  const { data, error } = useVersion(scenarioId, version.number, version.number > 1);
  if (version.number === 1) return <p className="quiet">{t('amendments.firstOf')}</p>;
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <ListSkeleton rows={1} />;
  if (data.changedFields.length === 0) return <p className="quiet">{t('amendments.noChange')}</p>;
  return (
    <>
      <FieldChanges changes={data.changes} />
      {data.changes.length < data.changedFields.length && (
        <p className="quiet">{t('scenarios.withheld.title')}</p>
      )}
    </>
  );
}

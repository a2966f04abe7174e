import { isAllowed } from '#libs/auth/abilities';
import type { Contract, Scenario } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useContract, useContractHistory, useProject } from '../../api/projects';
import { HistoryTimeline } from '../../app/history-timeline';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import '../awards/awards.css';
import { AcceptancePanel } from './acceptance-panel';
import { ContractPanel } from './contract-panel';
import { MilestoneList } from './milestone-list';
import { OutcomesPanel } from './outcomes-panel';
import { PlanChanges } from './plan-changes';
import './projects.css';
import type { ProjectPanelProps, Side } from './project-panel-props';
import { StartProject } from './start-project';

/** 合同与实施: the contract for everybody, what is delivered under it for its sides. */
export default function ProjectTab({ scenario }: { scenario: Scenario }) {
  const { me } = useSession();
  const { data: view, error, refetch } = useContract(scenario.id);
  const contract = view?.contract ?? null;
  const isInside =
    me !== null && contract?.status === 'confirmed' && isAllowed(me.roles, 'project:read');
  const isDepartment = me?.organisation.id === scenario.department.id;
  const isPlatform = me?.organisation.kind === 'platform';
  // Only the parties are given names of people: by that one knows whether one is of them.
  const isParty = isInside && contract.recordedBy !== null;
  const project = useProject(scenario.id, isParty);
  const side: Side = isDepartment ? 'department' : isPlatform ? 'platform' : 'enterprise';
  const reload = () => void Promise.all([refetch(), project.refetch()]);
  if (!view)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  return (
    <div className="stack" data-testid="project-tab">
      <ContractPanel scenario={scenario} view={view} isOwn={isDepartment} onReload={reload} />
      {isParty && project.error && <ProblemAlert error={project.error} onReload={reload} />}
      {isParty && project.isPending && <PageSkeleton />}
      {project.data && (
        <ProjectPanels scenario={scenario} project={project.data} side={side} onReload={reload} />
      )}
      {isParty && <History contract={contract} />}
    </div>
  );
}

function ProjectPanels(props: ProjectPanelProps) {
  const { status } = props.project.contract.scenario;
  if (status === 'contracted') return <StartProject {...props} />;
  return (
    <>
      <AcceptancePanel {...props} />
      <MilestoneList {...props} />
      <PlanChanges {...props} />
      <OutcomesPanel {...props} />
    </>
  );
}

function History({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const history = useContractHistory(contract.id, true);
  return (
    <section className="panel">
      <h2>{t('projects.contract.history')}</h2>
      {history.error ? (
        <ProblemAlert error={history.error} />
      ) : (
        <HistoryTimeline
          entries={history.data?.items}
          statusName={(status) =>
            t(`projects.contract.status.${status}` as 'projects.contract.status.recorded')
          }
        />
      )}
    </section>
  );
}

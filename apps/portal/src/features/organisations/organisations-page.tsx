import type { OrganisationNode } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { Button, Tag, Tree, type TreeDataNode } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useOrganisationTree } from '../../api/organisations';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { ListSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { OrganisationDialog } from './organisation-dialog';
import { OrganisationDrawer } from './organisation-drawer';

/** Departments as a tree, and the platform's bodies; the chosen one opens beside it. */
export default function OrganisationsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data, error, refetch } = useOrganisationTree();
  const [parameters, setParameters] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const all = flatten(data?.items ?? []);
  const chosen = all.get(parameters.get('id') ?? '');
  const choose = (id: string | undefined) => setParameters(id ? { id } : {}, { replace: true });
  return (
    <Page
      title={t('organisations.title')}
      lead={t('organisations.lead')}
      actions={
        isAllowed(me.roles, 'organisation:write') && (
          <Button type="primary" data-testid="organisation-new" onClick={() => setCreating(true)}>
            {t('organisations.new')}
          </Button>
        )
      }
    >
      {error && <ProblemAlert error={error} onReload={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
      {data?.items.length === 0 && <EmptyState>{t('organisations.none')}</EmptyState>}
      {data && data.items.length > 0 && (
        <div className="panel">
          <Tree
            blockNode
            showLine
            // What is not closed is open, also what was just added.
            expandedKeys={[...all.keys()].filter((id) => !closed.has(id))}
            onExpand={(open) =>
              setClosed(new Set([...all.keys()].filter((id) => !open.includes(id))))
            }
            treeData={treeDataOf(data.items)}
            selectedKeys={chosen ? [chosen.id] : []}
            onSelect={(keys) => choose(keys[0] === undefined ? chosen?.id : String(keys[0]))}
          />
        </div>
      )}
      {chosen && (
        <OrganisationDrawer
          key={chosen.id}
          organisation={chosen}
          nameOf={(id) => all.get(id)?.name}
          onClose={() => choose(undefined)}
        />
      )}
      {creating && <OrganisationDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function NodeTitle({ node }: { node: OrganisationNode }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <span className="meta-line" data-testid="organisation-row" data-id={node.id}>
      <span>{node.name}</span>
      <span className="quiet">
        {node.level
          ? formats.name('districts', node.district)
          : t(`organisations.kinds.${node.kind}`)}
      </span>
      {!node.active && <Tag color="warning">{t('organisations.inactive')}</Tag>}
    </span>
  );
}

function treeDataOf(nodes: OrganisationNode[]): TreeDataNode[] {
  return nodes.map((node) => ({
    key: node.id,
    title: <NodeTitle node={node} />,
    children: treeDataOf(node.children),
  }));
}

function flatten(nodes: OrganisationNode[]): Map<string, OrganisationNode> {
  return new Map(nodes.flatMap((node) => [[node.id, node] as const, ...flatten(node.children)]));
}

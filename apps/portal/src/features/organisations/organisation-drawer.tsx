import type { Organisation, OrganisationChange, OrganisationNode } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { App, Button, Drawer, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMoveOrganisation, useOrganisationHistory } from '../../api/organisations';
import { useFormats } from '../../app/formats';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { OrganisationDialog } from './organisation-dialog';

interface OrganisationDrawerProps {
  organisation: OrganisationNode;
  nameOf: (id: string) => string | undefined;
  onClose: () => void;
}

/** One organisation: its facts, what happened to it, and what the administrator may do. */
export function OrganisationDrawer({ organisation, nameOf, onClose }: OrganisationDrawerProps) {
  const { t } = useTranslation();
  const me = useMe();
  const formats = useFormats();
  const { id, kind, name, district, level, parentId, duties, active, createdAt } = organisation;
  const facts: [string, string][] = [
    [t('organisations.fields.kind'), t(`organisations.kinds.${kind}`)],
    [t('organisations.fields.district'), formats.name('districts', district)],
    ...(level
      ? ([
          [t('organisations.fields.level'), t(`organisations.levels.${level}`)],
          [
            t('organisations.fields.parentId'),
            (parentId && nameOf(parentId)) ?? t('organisations.top'),
          ],
          [
            t('organisations.fields.duties'),
            duties.map((duty) => t(`organisations.duties.${duty}`)).join(t('app.listSeparator')) ||
              t('app.none'),
          ],
        ] satisfies [string, string][])
      : []),
    [t('organisations.fields.createdAt'), formats.date(createdAt)],
  ];
  return (
    <Drawer open size={480} title={name} onClose={onClose} data-testid="organisation-drawer">
      <div className="stack">
        {!active && (
          <Tag className="organisation-state" color="warning">
            {t('organisations.inactive')}
          </Tag>
        )}
        <dl className="organisation-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {isAllowed(me.roles, 'user:read') && (
          <Link to={`/platform/users?organisationId=${id}`}>{t('organisations.users')}</Link>
        )}
        {isAllowed(me.roles, 'organisation:write') && <Actions organisation={organisation} />}
        <h3>{t('organisations.history.title')}</h3>
        <History id={id} nameOf={nameOf} />
      </div>
    </Drawer>
  );
}

function Actions({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const [dialog, setDialog] = useState<'edit' | 'below' | 'deactivate' | null>(null);
  const { mutateAsync, error, reset } = useMoveOrganisation();
  const { once, isRunning } = useOnce();
  const move = (which: 'deactivate' | 'reactivate', note?: string) =>
    once(async () => {
      await mutateAsync({ organisation, move: which, note });
      message.success(t(`organisations.${which}d`));
      setDialog(null);
    });
  const { kind, active, id } = organisation;
  return (
    <>
      <div className="button-row">
        <Button data-testid="organisation-edit" onClick={() => setDialog('edit')}>
          {t('app.edit')}
        </Button>
        {kind === 'department' && active && (
          <Button data-testid="organisation-new-below" onClick={() => setDialog('below')}>
            {t('organisations.newBelow')}
          </Button>
        )}
        {active ? (
          id !== me.organisation.id && (
            <Button
              danger
              data-testid="organisation-deactivate"
              onClick={() => (reset(), setDialog('deactivate'))}
            >
              {t('organisations.deactivate')}
            </Button>
          )
        ) : (
          <Button
            loading={isRunning}
            data-testid="organisation-reactivate"
            onClick={() => void move('reactivate')}
          >
            {t('organisations.reactivate')}
          </Button>
        )}
      </div>
      {!dialog && <ProblemAlert error={error} />}
      {dialog === 'edit' && (
        <OrganisationDialog organisation={organisation} onClose={() => setDialog(null)} />
      )}
      {dialog === 'below' && (
        <OrganisationDialog parent={organisation} onClose={() => setDialog(null)} />
      )}
      <NoteDialog
        open={dialog === 'deactivate'}
        title={t('organisations.deactivate')}
        hint={t('organisations.deactivateHint')}
        confirmText={t('organisations.deactivate')}
        danger
        isSaving={isRunning}
        error={dialog === 'deactivate' ? error : null}
        onConfirm={(note) => void move('deactivate', note)}
        onCancel={() => (reset(), setDialog(null))}
      />
    </>
  );
}

const shownFields = ['name', 'district', 'parentId', 'duties'] as const;
type ShownField = (typeof shownFields)[number];

function History({ id, nameOf }: { id: string; nameOf: OrganisationDrawerProps['nameOf'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error } = useOrganisationHistory(id);
  if (error) return <ProblemAlert error={error} />;
  const valueOf = (field: ShownField, value: unknown): string => {
    if (field === 'district') return formats.name('districts', String(value));
    if (field === 'parentId')
      return typeof value === 'string' ? (nameOf(value) ?? value) : t('organisations.top');
    if (field === 'duties')
      return (
        (value as ('lead' | 'responsible')[])
          .map((duty) => t(`organisations.duties.${duty}`))
          .join(t('app.listSeparator')) || t('app.none')
      );
    return String(value);
  };
  const changesOf = ({ action, changed }: OrganisationChange) =>
    action === 'organisation.changed'
      ? shownFields
          .filter((field) => field in changed)
          .map((field) => ({
            field,
            text: t('organisations.history.change', {
              field: t(`organisations.fields.${field}`),
              before: valueOf(field, changed[field]![0]),
              after: valueOf(field, changed[field]![1]),
            }),
          }))
      : [];
  return (
    <Timeline
      className="history"
      items={(data?.items ?? []).map((entry) => ({
        key: `${entry.at} ${entry.action}`,
        content: (
          <>
            <strong>
              {t(`organisations.history.actions.${entry.action as 'organisation.created'}`, {
                defaultValue: entry.action,
              })}
            </strong>
            <div className="quiet">
              {formats.time(entry.at)} · {entry.actor ?? t('app.none')}
            </div>
            {entry.note && <blockquote>{entry.note}</blockquote>}
            {changesOf(entry).map(({ field, text }) => (
              <div key={field}>{text}</div>
            ))}
          </>
        ),
      }))}
    />
  );
}

import { isAllowed } from '#libs/auth/abilities';
import type { Contract, ContractView, Scenario } from '#libs/contracts';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { useSession } from '../../app/session';
import { FileList } from '../files/file-list';
import { ContractDialog } from './contract-dialog';
import { DecideContract } from './decide-contract';

interface ContractPanelProps {
  scenario: Scenario;
  view: ContractView;
  isOwn: boolean;
  onReload: () => void;
}

/** The contract, and what the department can do with it. */
export function ContractPanel({ scenario, view, isOwn, onReload }: ContractPanelProps) {
  const { t } = useTranslation();
  const { me } = useSession();
  const [editing, setEditing] = useState(false);
  const { contract, parties } = view;
  const mayWrite = isOwn && me !== null && isAllowed(me.roles, 'project:write');
  const mayApprove = isOwn && me !== null && isAllowed(me.roles, 'project:approve');
  const isOpen = contract === null || contract.status !== 'confirmed';
  return (
    <section className="panel" data-testid="contract">
      <h2>{t('projects.contract.title')}</h2>
      {contract ? (
        <ContractFacts contract={contract} />
      ) : (
        <p className="quiet">
          {t(
            !isOwn
              ? 'projects.contract.noneOutside'
              : parties.length === 0
                ? 'projects.contract.noParty'
                : 'projects.contract.none',
          )}
        </p>
      )}
      {contract?.status === 'recorded' && mayApprove && (
        <DecideContract contract={contract} onReload={onReload} />
      )}
      {mayWrite && isOpen && parties.length > 0 && (
        <>
          {!contract && <p className="quiet">{t('projects.contract.recordHint')}</p>}
          <Button
            type={contract ? 'default' : 'primary'}
            data-testid="contract-edit"
            onClick={() => setEditing(true)}
          >
            {t(contract ? 'projects.contract.correct' : 'projects.contract.record')}
          </Button>
        </>
      )}
      {editing && (
        <ContractDialog
          scenario={scenario}
          existing={contract}
          parties={parties}
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  );
}

const colors = { recorded: 'warning', returned: 'error', confirmed: 'success' } as const;

function ContractFacts({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { status, statusNote, amountReason, recordedBy, confirmedBy } = contract;
  return (
    <>
      {status === 'returned' && statusNote && (
        <Alert
          className="problem"
          type="warning"
          showIcon
          title={t('projects.contract.returnedNote')}
          description={statusNote}
        />
      )}
      <dl className="award-facts">
        <dt>
          <Tag
            variant="filled"
            color={colors[status]}
            data-testid="contract-status"
            data-status={status}
          >
            {t(`projects.contract.status.${status}`)}
          </Tag>
        </dt>
        <dd className="document-number">{contract.number}</dd>
        <dt>{t('projects.contract.party')}</dt>
        <dd>
          <strong>{contract.enterprise.name}</strong>
        </dd>
        <dt>{t('projects.contract.amount')}</dt>
        <dd>{formats.wan(contract.amountWan)}</dd>
        {amountReason && (
          <>
            <dt>{t('projects.contract.amountReason')}</dt>
            <dd className="prose">{amountReason}</dd>
          </>
        )}
        <dt>{t('projects.contract.signedOn')}</dt>
        <dd>{formats.day(contract.signedOn)}</dd>
        <dt>{t('projects.contract.period')}</dt>
        <dd>
          {formats.day(contract.beginsOn)} – {formats.day(contract.endsOn)}
        </dd>
        {recordedBy && (
          <>
            <dt>{t('projects.contract.recordedBy')}</dt>
            <dd>{recordedBy}</dd>
          </>
        )}
        {confirmedBy && (
          <>
            <dt>{t('projects.contract.confirmedBy')}</dt>
            <dd>{confirmedBy}</dd>
          </>
        )}
      </dl>
      <FileList files={contract.files} />
    </>
  );
}

import type { Credential, Enterprise } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { App, Button, Checkbox, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCredentials, useDecideCredential } from '../../api/credentials';
import { NoteDialog } from '../../app/note-dialog';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { CredentialList } from './credential-list';
import { CredentialRow } from './credential-row';
import { useCredentialTitle } from './credential-title';

interface Deciding {
  credential: Credential;
  decision: 'accept' | 'reject';
}

/** The platform's side: each tier and qualification with its evidence, accepted or not. */
export function CredentialsReview({ enterprise }: { enterprise: Enterprise }) {
  const { t } = useTranslation();
  const mayReview = isAllowed(useMe().roles, 'enterprise:review');
  const { data, error, refetch } = useCredentials(enterprise.id);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const waiting = data?.items.filter(({ status }) => status === 'proposed').length ?? 0;
  const isReview = enterprise.status === 'pending';
  const actionsOf = (credential: Credential) =>
    mayReview &&
    credential.status === 'proposed' && (
      <>
        <Button
          size="small"
          type="primary"
          data-testid="credential-accept"
          onClick={() => setDeciding({ credential, decision: 'accept' })}
        >
          {t('credentials.review.accept')}
        </Button>
        <Button
          size="small"
          danger
          data-testid="credential-reject"
          onClick={() => setDeciding({ credential, decision: 'reject' })}
        >
          {t('credentials.review.reject')}
        </Button>
      </>
    );
  return (
    <section id="credentials" data-testid="credentials">
      <h2 className="block-title">
        {t('credentials.review.title')}{' '}
        {waiting > 0 && (
          <Tag variant="filled" color="warning" data-testid="credentials-waiting">
            {t('credentials.review.waiting', { count: waiting })}
          </Tag>
        )}
      </h2>
      {waiting > 0 && isReview && (
        <p className="quiet">{t('credentials.review.waitsWithEnterprise')}</p>
      )}
      {!data ? (
        error ? (
          <ProblemAlert error={error} onReload={() => void refetch()} />
        ) : (
          <ListSkeleton />
        )
      ) : data.items.length === 0 ? (
        <p className="quiet">{t('credentials.review.none')}</p>
      ) : (
        <CredentialList credentials={data.items} actions={actionsOf} />
      )}
      {deciding && (
        <DecisionDialog
          {...deciding}
          onReload={() => void refetch()}
          onClose={() => setDeciding(null)}
        />
      )}
    </section>
  );
}

interface DecisionDialogProps extends Deciding {
  onReload: () => void;
  onClose: () => void;
}

function DecisionDialog({ credential, decision, onReload, onClose }: DecisionDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const titleOf = useCredentialTitle();
  const { mutateAsync, error } = useDecideCredential();
  const { once, isRunning } = useOnce();
  const [mandatory, setMandatory] = useState(credential.mandatory);
  const decide = (given: { note?: string; mandatory?: boolean }) =>
    void once(async () => {
      await mutateAsync({ credential, decision, ...given });
      message.success(
        t(decision === 'accept' ? 'credentials.review.accepted' : 'credentials.review.rejected'),
      );
      onClose();
    });
  if (decision === 'reject')
    return (
      <NoteDialog
        open
        title={t('credentials.review.rejectTitle', { name: titleOf(credential) })}
        hint={t('credentials.review.rejectHint')}
        confirmText={t('credentials.review.reject')}
        danger
        isSaving={isRunning}
        error={error}
        onConfirm={(note) => decide({ note })}
        onCancel={onClose}
      />
    );
  return (
    <Modal
      open
      width={640}
      title={t('credentials.review.acceptTitle', { name: titleOf(credential) })}
      okText={t('credentials.review.accept')}
      okButtonProps={{ 'data-testid': 'credential-accept-confirm' }}
      confirmLoading={isRunning}
      onOk={() => decide({ mandatory })}
      onCancel={onClose}
    >
      <div className="stack">
        <ul className="rows">
          <CredentialRow credential={credential} />
        </ul>
        {credential.expiresOn && (
          <Checkbox checked={mandatory} onChange={({ target }) => setMandatory(target.checked)}>
            {t('credentials.review.mandatory')}
          </Checkbox>
        )}
        <ProblemAlert error={error} onReload={() => (onReload(), onClose())} />
      </div>
    </Modal>
  );
}

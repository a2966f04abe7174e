import { PlusOutlined } from '@ant-design/icons';
import type { Credential, Enterprise } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCredentials, useWithdrawCredential } from '../../api/credentials';
import { describeProblem } from '../../app/describe-problem';
import { ListSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { isEditable } from '../enterprises/enterprise-next-steps';
import { CredentialDialog, type CredentialTask } from './credential-dialog';
import { CredentialList } from './credential-list';
import { useCredentialTitle } from './credential-title';

/** The owner's list of tiers and qualifications: add, renew, mend what waits, take back. */
export function CredentialsEditor({ enterprise }: { enterprise: Enterprise }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const titleOf = useCredentialTitle();
  const editable = isEditable(enterprise);
  const { data, error, refetch } = useCredentials(enterprise.id);
  const { mutateAsync: withdraw } = useWithdrawCredential();
  const [task, setTask] = useState<CredentialTask | null>(null);

  const confirmWithdrawal = (credential: Credential) => {
    void modal.confirm({
      title: t('credentials.confirmWithdraw', { name: titleOf(credential) }),
      content: t('credentials.confirmWithdrawText'),
      okText: t('credentials.withdraw'),
      okButtonProps: { danger: true, 'data-testid': 'credential-withdraw-confirm' },
      onOk: () =>
        withdraw(credential).then(
          () => void message.success(t('credentials.withdrawn')),
          (failure: unknown) => void message.error(describeProblem(t, failure)),
        ),
    });
  };
  const actionsOf = (credential: Credential, renewal: Credential | undefined) => {
    if (!editable) return null;
    const { status } = credential;
    if (status !== 'proposed' && status !== 'accepted') return null;
    return (
      <>
        {status === 'proposed' && (
          <Button
            type="link"
            size="small"
            data-testid="credential-edit"
            onClick={() => setTask({ kind: 'edit', credential })}
          >
            {t('credentials.edit')}
          </Button>
        )}
        {status === 'accepted' && credential.expiresOn && !renewal && (
          <Button
            type="link"
            size="small"
            data-testid="credential-renew"
            onClick={() => setTask({ kind: 'renew', credential })}
          >
            {t('credentials.renew')}
          </Button>
        )}
        <Button
          type="link"
          size="small"
          danger
          data-testid="credential-withdraw"
          onClick={() => confirmWithdrawal(credential)}
        >
          {t('credentials.withdraw')}
        </Button>
      </>
    );
  };

  return (
    <section className="form-section" id="credentials" data-testid="credentials">
      <div className="section-head">
        <div>
          <h2>{t('credentials.title')}</h2>
          <p className="quiet">{t('credentials.hint')}</p>
        </div>
        <Button
          type="primary"
          disabled={!editable}
          icon={<PlusOutlined />}
          data-testid="credential-add"
          onClick={() => setTask({ kind: 'add' })}
        >
          {t('credentials.add')}
        </Button>
      </div>
      {!data ? (
        error ? (
          <ProblemAlert error={error} onReload={() => void refetch()} />
        ) : (
          <ListSkeleton />
        )
      ) : data.items.length === 0 ? (
        <EmptyState>
          <p>{t('credentials.none')}</p>
        </EmptyState>
      ) : (
        <CredentialList credentials={data.items} actions={actionsOf} />
      )}
      {task && (
        <CredentialDialog enterprise={enterprise} task={task} onClose={() => setTask(null)} />
      )}
    </section>
  );
}

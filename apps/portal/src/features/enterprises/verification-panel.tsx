import type { Enterprise } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { Alert, App, Button, Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useMoveEnterprise } from '../../api/enterprises';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { nextStepOf, steps } from './enterprise-next-steps';
import { EnterpriseStatusTag } from './enterprise-status-tag';

interface VerificationPanelProps {
  enterprise: Enterprise;
  onReload: () => void;
}

/** Where the verification stands and the one thing to do next. */
export function VerificationPanel({ enterprise, onReload }: VerificationPanelProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const { pathname } = useLocation();
  const { mutateAsync, error, reset } = useMoveEnterprise();
  const { once, isRunning } = useOnce();
  const next = nextStepOf(enterprise);
  const mayWrite = isAllowed(me.roles, 'enterprise:write');
  const submit = () =>
    void once(async () => {
      await mutateAsync({ enterprise, move: 'submit' });
      message.success(t('enterprises.moved.submit'));
    });
  return (
    <section className="panel verification" data-testid="verification-panel">
      <div className="matched-head">
        <h2>{t('enterprises.verification.title')}</h2>
        <EnterpriseStatusTag status={enterprise.status} />
      </div>
      {enterprise.statusNote && hasReviewersNote(enterprise) && (
        <Alert
          type="warning"
          showIcon
          title={t('enterprises.verification.note')}
          description={enterprise.statusNote}
        />
      )}
      {next !== 'done' && isOnTheWay(enterprise) && (
        <Steps
          size="small"
          responsive
          current={steps.indexOf(next)}
          items={steps.map((step) => ({ title: t(`enterprises.verification.steps.${step}`) }))}
        />
      )}
      <p>
        {t(
          `enterprises.verification.next.${next === 'verified' ? enterprise.status : next}` as 'enterprises.verification.next.profile',
        )}
      </p>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      {mayWrite && (
        <div className="button-row">
          {next === 'submit' && (
            <Button
              type="primary"
              loading={isRunning}
              data-testid="enterprise-submit"
              onClick={submit}
            >
              {t('enterprises.actions.submit')}
            </Button>
          )}
          {pathname !== '/enterprise/profile' && (
            <Link to="/enterprise/profile">
              <Button
                type={next === 'profile' || next === 'capability' ? 'primary' : 'default'}
                data-testid="enterprise-edit-profile"
              >
                {t('enterprises.verification.editProfile')}
              </Button>
            </Link>
          )}
        </div>
      )}
    </section>
  );
}

/** The steps lead to the first verification; what comes after it is told by the status notice. */
function isOnTheWay({ status }: Enterprise): boolean {
  return status === 'draft' || status === 'returned' || status === 'pending';
}

function hasReviewersNote({ status }: Enterprise): boolean {
  return status === 'returned' || status === 'rejected' || status === 'pending';
}

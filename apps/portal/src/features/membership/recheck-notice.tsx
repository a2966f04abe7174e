import type { Enterprise } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useConfirmFacts } from '../../api/membership';
import { cityToday } from '../../app/city-day';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';

interface RecheckNoticeProps {
  enterprise: Enterprise;
  onReload: () => void;
}

/** What the yearly recheck wants of the enterprise, while it wants something or has just got it. */
export function RecheckNotice({ enterprise, onReload }: RecheckNoticeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { pathname } = useLocation();
  const { modal, message } = App.useApp();
  const { mutateAsync, error, reset } = useConfirmFacts();
  const { once, isRunning } = useOnce();
  const { recheck, status } = enterprise;
  if (!recheck?.openedOn || status !== 'verified') return null;
  if (recheck.confirmedAt)
    return (
      <Alert
        type="info"
        showIcon
        title={t('membership.recheck.confirmed')}
        description={t('membership.recheck.confirmedText', {
          time: formats.time(recheck.confirmedAt),
        })}
        data-testid="recheck-confirmed"
      />
    );
  const isOverdue = recheck.dueOn < cityToday();
  const confirm = () =>
    void once(async () => {
      const sure = await modal.confirm({
        title: t('membership.recheck.confirmTitle'),
        content: t('membership.recheck.confirmText'),
        okText: t('membership.recheck.confirm'),
        okButtonProps: { 'data-testid': 'recheck-confirm-sure' },
      });
      if (!sure) return;
      await mutateAsync(enterprise);
      message.success(t('membership.recheck.done'));
    });
  return (
    <section className="panel notice" data-testid="recheck-notice">
      <h2 className={isOverdue ? 'overdue' : undefined}>
        {t(isOverdue ? 'membership.recheck.overdue' : 'membership.recheck.asked', {
          day: formats.date(recheck.dueOn),
        })}
      </h2>
      <p>{t('membership.recheck.askedText')}</p>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      {isAllowed(me.roles, 'enterprise:write') && (
        <div className="button-row">
          <Button
            type="primary"
            loading={isRunning}
            data-testid="recheck-confirm"
            onClick={confirm}
          >
            {t('membership.recheck.confirm')}
          </Button>
          {pathname !== '/enterprise/profile' && (
            <Link to="/enterprise/profile">
              <Button>{t('membership.recheck.open')}</Button>
            </Link>
          )}
        </div>
      )}
    </section>
  );
}

import type { Delivery } from '#libs/contracts';
import { Drawer, Skeleton, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/http';
import { useSentMail } from '../../api/deliveries';
import { ProblemAlert } from '../../app/problem-alert';

/** A mail as it left. Its HTML is shown in a sandbox without scripts, links or our origin. */
export function MailDrawer({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: mail, error } = useSentMail(delivery.id);
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <Drawer open title={delivery.subject} size={640} onClose={onClose} data-testid="mail-drawer">
      {isMissing ? (
        <p>{t('deliveries.noMail')}</p>
      ) : error ? (
        <ProblemAlert error={error} />
      ) : !mail ? (
        <Skeleton active />
      ) : (
        <>
          <dl className="mail-head">
            <dt>{t('deliveries.mail.from')}</dt>
            <dd>{mail.from}</dd>
            <dt>{t('deliveries.mail.to')}</dt>
            <dd>{mail.to}</dd>
            <dt>{t('deliveries.fields.subject')}</dt>
            <dd data-testid="mail-subject">{mail.subject}</dd>
          </dl>
          <Tabs
            items={[
              {
                key: 'html',
                label: t('deliveries.mail.html'),
                children: (
                  <iframe
                    className="mail-frame"
                    title={t('deliveries.mail.html')}
                    sandbox=""
                    srcDoc={mail.html}
                  />
                ),
              },
              {
                key: 'text',
                label: t('deliveries.mail.text'),
                children: <pre className="mail-text">{mail.text}</pre>,
              },
            ]}
          />
        </>
      )}
    </Drawer>
  );
}

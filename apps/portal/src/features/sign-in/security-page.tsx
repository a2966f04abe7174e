import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSignInPolicy } from '../../api/sign-in';
import { Page } from '../../app/page';
import { useMe } from '../../app/session';
import { MfaSection } from './mfa-section';
import { PasswordSection } from './password-section';
import { SessionsSection } from './sessions-section';

/** What protects one's account. What must be done first is all that is shown. */
export default function SecurityPage() {
  const { t } = useTranslation();
  const { pending } = useMe();
  const policy = useSignInPolicy();
  const must =
    pending === 'password-change'
      ? t('signIn.password.must', { days: policy?.rotationDays ?? 90 })
      : pending && t('signIn.mfa.must');
  return (
    <Page title={t('signIn.security.title')} width="reading">
      {must && (
        <Alert className="problem" type="warning" showIcon title={must} data-testid="pending" />
      )}
      <div className="stack">
        {pending !== 'mfa-enrolment' && <PasswordSection />}
        {pending !== 'password-change' && <MfaSection />}
        {!pending && <SessionsSection />}
      </div>
    </Page>
  );
}

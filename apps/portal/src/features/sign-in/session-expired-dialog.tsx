import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { homeOf } from '../../app/home';
import { useMe, useSession } from '../../app/session';
import { useConfirmLeaving } from '../../app/unsaved-changes';
import { LoginForm } from './login-form';

/** Lets a person whose session ended log in where they stand, so that nothing typed is lost. */
export default function SessionExpiredDialog() {
  const { t } = useTranslation();
  const { begin, end } = useSession();
  const me = useMe();
  const navigate = useNavigate();
  const confirmLeaving = useConfirmLeaving();
  const giveUp = async () => {
    if (await confirmLeaving()) await end();
  };
  return (
    <Modal
      open
      title={t('accounts.expired.title')}
      footer={null}
      mask={{ closable: false }}
      onCancel={() => void giveUp()}
    >
      <p>{t('accounts.expired.text')}</p>
      <LoginForm
        initialEmail={me.email}
        onLoggedIn={(next) => {
          begin(next);
          // Somebody else's page is no place to wake up on.
          if (next.id !== me.id) void navigate(homeOf(next));
        }}
      />
    </Modal>
  );
}

import type { MfaState } from '#libs/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fetchMe } from '../../api/accounts';
import { useMfa } from '../../api/sign-in';
import { useFormats } from '../../app/formats';
import { homeOf } from '../../app/home';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe, useSession } from '../../app/session';
import { DisableMfaDialog } from './disable-mfa-dialog';
import { EnrolMfa } from './enrol-mfa';
import { RecoveryCodesDialog } from './recovery-codes-dialog';
import { RenewCodesDialog } from './renew-codes-dialog';

export function MfaSection() {
  const { t } = useTranslation();
  const { data: mfa, error } = useMfa();
  return (
    <section className="panel form-section" data-testid="mfa-section">
      <h2>{t('signIn.mfa.section')}</h2>
      <ProblemAlert error={error} />
      {mfa ? <Mfa mfa={mfa} /> : !error && <Skeleton active />}
    </section>
  );
}

type Step = 'enrol' | 'disable' | 'renew';

function Mfa({ mfa }: { mfa: MfaState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const me = useMe();
  const { begin } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [step, setStep] = useState<Step | undefined>(
    me.pending === 'mfa-enrolment' ? 'enrol' : undefined,
  );
  const [codes, setCodes] = useState<string[]>();
  const refresh = () => client.invalidateQueries({ queryKey: ['mfa'] });
  const saved = async () => {
    setCodes(undefined);
    setStep(undefined);
    await refresh();
    if (!me.pending) return;
    const next = await fetchMe();
    if (!next) return;
    begin(next);
    void navigate(homeOf(next));
  };
  return (
    <>
      {mfa.enabled ? (
        <p data-testid="mfa-on">
          <Tag color="success" variant="filled">
            {t('signIn.mfa.enabled')}
          </Tag>{' '}
          {t('signIn.mfa.on', {
            time: formats.time(mfa.enabledAt ?? ''),
            count: mfa.recoveryCodesLeft,
          })}
        </p>
      ) : (
        <p className="quiet">{t('signIn.mfa.off')}</p>
      )}
      {mfa.enabled && mfa.required && <p className="quiet">{t('signIn.mfa.requiredNote')}</p>}
      {step === 'enrol' && !mfa.enabled ? (
        <EnrolMfa onEnrolled={setCodes} onClose={() => setStep(undefined)} />
      ) : (
        <div className="button-row">
          {!mfa.enabled && (
            <Button type="primary" data-testid="mfa-start" onClick={() => setStep('enrol')}>
              {t('signIn.mfa.start')}
            </Button>
          )}
          {mfa.enabled && (
            <Button data-testid="mfa-renew" onClick={() => setStep('renew')}>
              {t('signIn.mfa.renew')}
            </Button>
          )}
          {mfa.enabled && !mfa.required && (
            <Button danger data-testid="mfa-disable" onClick={() => setStep('disable')}>
              {t('signIn.mfa.disable')}
            </Button>
          )}
        </div>
      )}
      {step === 'disable' && (
        <DisableMfaDialog
          onClose={() => setStep(undefined)}
          onDisabled={(next) => {
            setStep(undefined);
            begin(next);
            message.success(t('signIn.mfa.disabled'));
            void refresh();
          }}
        />
      )}
      {step === 'renew' && !codes && (
        <RenewCodesDialog onClose={() => setStep(undefined)} onRenewed={setCodes} />
      )}
      {codes && <RecoveryCodesDialog codes={codes} onSaved={() => void saved()} />}
    </>
  );
}

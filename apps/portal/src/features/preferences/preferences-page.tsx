import { isAllowed } from '#libs/auth/abilities';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PreferenceScope, usePreferences } from '../../api/preferences';
import { Page } from '../../app/page';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { Segmented } from '../../app/segmented';
import { useMe } from '../../app/session';
import { MailTroubleAlert } from './mail-trouble-alert';
import { PreferencesForm } from './preferences-form';
import './preferences.css';

/** What one is told, how and when, said in words beside what is chosen. */
export default function PreferencesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data, error, refetch } = usePreferences();
  const [scope, setScope] = useState<PreferenceScope>('own');
  const [round, setRound] = useState(0);
  const reload = () => void refetch().then(() => setRound((one) => one + 1));
  return (
    <Page
      title={t('preferences.title')}
      lead={t(scope === 'own' ? 'preferences.lead' : 'preferences.organisationLead')}
      width="reading"
    >
      {isAllowed(me.roles, 'preference:organisation') && (
        <div className="filters-bar">
          <Segmented
            aria-label={t('preferences.scope')}
            value={scope}
            onChange={setScope}
            options={(['own', 'organisation'] as const).map((value) => ({
              value,
              label: <span data-testid={`scope-${value}`}>{t(`preferences.scopes.${value}`)}</span>,
            }))}
          />
        </div>
      )}
      {data?.mailTrouble && scope === 'own' && <MailTroubleAlert trouble={data.mailTrouble} />}
      {data ? (
        <PreferencesForm
          key={`${scope} ${round}`}
          scope={scope}
          preferences={data}
          onReload={reload}
        />
      ) : error ? (
        <ProblemAlert error={error} onReload={reload} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </Page>
  );
}

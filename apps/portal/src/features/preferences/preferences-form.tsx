import {
  type OwnPreferences,
  type PreferenceChoices,
  preferencesInForce,
  updatePreferencesRequest,
} from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PreferenceScope, useSavePreferences } from '../../api/preferences';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { GroupRow } from './group-row';
import { offersFor } from './group-ways';
import { DigestPart, LanguagePart, MatchesPart, QuietPart, RemindersPart } from './parts';
import { Summary } from './summary';

interface FormProps {
  scope: PreferenceScope;
  preferences: OwnPreferences;
  onReload: () => void;
}

export function PreferencesForm({ scope, preferences, onReload }: FormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const unsaved = useUnsavedChanges();
  const save = useSavePreferences(scope);
  const { once, isRunning } = useOnce();
  const stored = preferences[scope];
  const [choices, setChoices] = useState<PreferenceChoices>(stored.choices);
  const house = scope === 'own' ? preferences.organisation.choices : undefined;
  const inForce = preferencesInForce(choices, house);
  const inherited = preferencesInForce(undefined, house);
  const change = (changes: Partial<PreferenceChoices>) => {
    unsaved.markChanged();
    setChoices((before) => ({ ...before, ...changes }));
  };
  const submit = () =>
    once(async () => {
      const request = { version: stored.version, choices };
      await save.mutateAsync(updatePreferencesRequest.parse(request));
      unsaved.markSaved();
      message.success(t('preferences.saved'));
    });

  const offers = offersFor(me.organisation.kind);
  const open = offers.filter(({ ways }) => ways.length > 1);
  const locked = offers.filter(({ ways }) => ways.length === 1);
  const part = { scope, choices, inForce, inherited, onChange: change };
  return (
    <form
      className="preferences"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ProblemAlert error={save.error} onReload={onReload} />
      <section className="panel">
        {open.map((offer) => (
          <GroupRow key={offer.group} offer={offer} {...part} />
        ))}
        {locked.length > 0 && (
          <p className="quiet">
            {t('preferences.locked', {
              groups: locked
                .map(({ group }) => t(`preferences.groups.${group}`))
                .join(t('app.listSeparator')),
            })}
          </p>
        )}
      </section>
      {open.some(({ group }) => group === 'matches') && <MatchesPart {...part} />}
      {open.some(({ group }) => group === 'deadlines') && <RemindersPart {...part} />}
      <DigestPart {...part} />
      <QuietPart {...part} />
      <LanguagePart {...part} />
      <Summary scope={scope} offers={offers} inForce={inForce} />
      <Button type="primary" htmlType="submit" loading={isRunning} data-testid="preferences-save">
        {t('app.save')}
      </Button>
    </form>
  );
}

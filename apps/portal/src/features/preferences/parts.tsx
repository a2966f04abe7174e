import {
  mailLanguage,
  type PreferenceChoices,
  type PreferencesInForce,
  reminderDays,
} from '#libs/contracts';
import { Checkbox, InputNumber, Radio, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreferenceScope } from '../../api/preferences';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { clock, weekdays } from './sentences';

export interface PartProps {
  scope: PreferenceScope;
  choices: PreferenceChoices;
  /** With these choices. */
  inForce: PreferencesInForce;
  /** Without them. */
  inherited: PreferencesInForce;
  onChange: (changes: Partial<PreferenceChoices>) => void;
}

type PartName = 'digest' | 'quiet' | 'matches' | 'reminders' | 'language';

/** A part that is as the organisation has it until one chooses something else. */
function Part({
  name,
  scope,
  choices,
  inherited,
  onChange,
  children,
}: Omit<PartProps, 'inForce'> & { name: PartName; children: ReactNode }) {
  const { t } = useTranslation();
  const isInherited = choices[name] === undefined;
  return (
    <section className="panel" data-testid={`part-${name}`}>
      <h2>{t(`preferences.${name}.title`)}</h2>
      <Checkbox
        checked={isInherited}
        data-testid={`inherit-${name}`}
        onChange={({ target }) =>
          onChange({ [name]: target.checked ? undefined : inherited[name] })
        }
      >
        {t(`preferences.inherit.${scope}`)}
      </Checkbox>
      {!isInherited && <div className="preference-fields">{children}</div>}
    </section>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: clock(hour) }));

export function DigestPart(props: PartProps) {
  const { t } = useTranslation();
  const { digest } = props.inForce;
  return (
    <Part name="digest" {...props}>
      <label>
        {t('preferences.digest.hour')}
        <Select
          id="digest-hour"
          value={digest.hour}
          options={hours}
          onChange={(hour) => props.onChange({ digest: { ...digest, hour } })}
        />
      </label>
      <label>
        {t('preferences.digest.weekday')}
        <Select
          id="digest-weekday"
          value={digest.weekday}
          options={weekdays.map((day, index) => ({
            value: index + 1,
            label: t(`preferences.weekdays.${day}`),
          }))}
          onChange={(weekday) => props.onChange({ digest: { ...digest, weekday } })}
        />
      </label>
    </Part>
  );
}

export function QuietPart(props: PartProps) {
  const { t } = useTranslation();
  const { quiet } = props.inForce;
  const change = (changes: Partial<typeof quiet>) =>
    props.onChange({ quiet: { ...quiet, ...changes } });
  const chosen = quiet.hours;
  return (
    <Part name="quiet" {...props}>
      <label className="preference-switch">
        <Switch
          checked={chosen !== null}
          data-testid="quiet-hours"
          onChange={(on) => change({ hours: on ? { from: 22, to: 7 } : null })}
        />
        {t('preferences.quiet.hours')}
      </label>
      {chosen &&
        (['from', 'to'] as const).map((end) => (
          <label key={end}>
            {t(`preferences.quiet.${end}`)}
            <Select
              id={`quiet-${end}`}
              value={chosen[end]}
              // Quiet hours have a length: the other end is not offered.
              options={hours.filter(
                ({ value }) => value !== chosen[end === 'from' ? 'to' : 'from'],
              )}
              onChange={(hour) => change({ hours: { ...chosen, [end]: hour } })}
            />
          </label>
        ))}
      <label className="preference-switch">
        <Switch
          checked={quiet.freeDays}
          data-testid="quiet-days"
          onChange={(freeDays) => change({ freeDays })}
        />
        {t('preferences.quiet.freeDays')}
      </label>
    </Part>
  );
}

export function RemindersPart(props: PartProps) {
  const { t } = useTranslation();
  return (
    <Part name="reminders" {...props}>
      <Checkbox.Group
        className="preference-wide"
        value={props.inForce.reminders.days}
        options={reminderDays.map((days) => ({
          value: days,
          label: (
            <span data-testid={`reminder-${days}`}>
              {t('preferences.reminders.before', { days })}
            </span>
          ),
        }))}
        onChange={(days) => props.onChange({ reminders: { days } })}
      />
    </Part>
  );
}

export function LanguagePart(props: PartProps) {
  const { t } = useTranslation();
  return (
    <Part name="language" {...props}>
      <Radio.Group
        className="preference-wide"
        value={props.inForce.language}
        options={mailLanguage.options.map((value) => ({
          value,
          label: (
            <span data-testid={`language-${value}`}>{t(`preferences.language.${value}`)}</span>
          ),
        }))}
        onChange={({ target }: { target: { value?: PreferencesInForce['language'] } }) =>
          props.onChange({ language: target.value })
        }
      />
    </Part>
  );
}

export function MatchesPart(props: PartProps) {
  const { t } = useTranslation();
  const { matches } = props.inForce;
  const domains = useTaxonomyOptions('domains');
  const districts = useTaxonomyOptions('districts');
  const change = (changes: Partial<typeof matches>) =>
    props.onChange({ matches: { ...matches, ...changes } });
  return (
    <Part name="matches" {...props}>
      <label>
        {t('preferences.matches.minScore')}
        <InputNumber
          id="matches-score"
          min={0}
          max={100}
          precision={0}
          value={matches.minScore}
          suffix={t('preferences.matches.points')}
          onChange={(minScore) => change({ minScore: minScore ?? 0 })}
        />
      </label>
      <label>
        {t('preferences.matches.perDay')}
        <InputNumber
          id="matches-per-day"
          min={1}
          max={100}
          precision={0}
          value={matches.perDay}
          placeholder={t('preferences.matches.noLimit')}
          suffix={t('preferences.matches.mails')}
          onChange={(perDay) => change({ perDay })}
        />
      </label>
      <label className="preference-wide">
        {t('preferences.matches.domains')}
        <Select
          id="matches-domains"
          mode="multiple"
          optionFilterProp="label"
          value={matches.domains}
          options={domains}
          onChange={(chosen) => change({ domains: chosen })}
        />
      </label>
      <label className="preference-wide">
        {t('preferences.matches.districts')}
        <Select
          id="matches-districts"
          mode="multiple"
          optionFilterProp="label"
          value={matches.districts}
          options={districts.filter(({ value }) => value !== 'city-wide')}
          onChange={(chosen) => change({ districts: chosen })}
        />
      </label>
    </Part>
  );
}

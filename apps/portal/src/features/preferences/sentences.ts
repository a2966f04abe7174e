import { type PreferencesInForce, reminderDays, type TaxonomyList } from '#libs/contracts';
import type { TFunction } from 'i18next';
import { differing, type GroupOffer, type Way, wayOf } from './group-ways';

/** In the order of `DigestChoice.weekday`. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export const clock = (hour: number) => `${hour}:00`;

/** What comes of a group in words, by what is in force. */
export function sayGroup(
  t: TFunction,
  name: (list: TaxonomyList, code: string) => string,
  offer: GroupOffer,
  inForce: PreferencesInForce,
): string {
  const { digest, matches, reminders } = inForce;
  const time = clock(digest.hour);
  const way = wayOf(inForce.groups[offer.group], offer);
  const parts = [sayWay(t, way, inForce)];
  if (offer.group === 'deadlines' && way !== 'none')
    return reminders.days.length === 0
      ? t('preferences.says.noReminders')
      : [
          t('preferences.says.reminders', {
            days: reminderDays
              .filter((days) => reminders.days.includes(days))
              .join(t('app.listSeparator')),
          }),
          ...parts,
        ].join(t('preferences.says.separator'));
  if (offer.group === 'matches' && way !== 'none') {
    const names = (list: TaxonomyList, codes: string[]) =>
      codes.map((code) => name(list, code)).join(t('app.listSeparator'));
    if (matches.minScore > 0)
      parts.push(t('preferences.says.minScore', { score: matches.minScore }));
    if (matches.domains.length)
      parts.push(t('preferences.says.domains', { names: names('domains', matches.domains) }));
    if (matches.districts.length)
      parts.push(t('preferences.says.districts', { names: names('districts', matches.districts) }));
    if (matches.perDay !== null && way === 'instant')
      parts.push(t('preferences.says.perDay', { count: matches.perDay, time }));
  }
  for (const { kind, way: other } of differing(offer, inForce))
    parts.push(
      t('preferences.says.kind', {
        kind: t(`inbox.kinds.${kind}`),
        way: sayWay(t, other, inForce),
      }),
    );
  return parts.join(t('preferences.says.separator'));
}

function sayWay(t: TFunction, way: Way, { digest }: PreferencesInForce): string {
  return t(`preferences.says.${way}`, {
    time: clock(digest.hour),
    weekday: t(`preferences.weekdays.${weekdays[digest.weekday - 1]!}`),
  });
}

/** When no mail comes, in words. */
export function sayQuiet(
  t: TFunction,
  { quiet: { hours, freeDays } }: PreferencesInForce,
): string[] {
  if (!hours && !freeDays) return [t('preferences.says.noQuiet')];
  return [
    ...(hours
      ? [
          t(`preferences.says.${hours.from < hours.to ? 'hours' : 'hoursOverMidnight'}`, {
            from: clock(hours.from),
            to: clock(hours.to),
          }),
        ]
      : []),
    ...(freeDays ? [t('preferences.says.freeDays')] : []),
  ];
}

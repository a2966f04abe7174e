import { z } from 'zod';
import { id } from './lists.js';
import {
  kindsOf,
  notificationGroup,
  type NotificationGroup,
  notificationKinds,
} from './notification-kinds.js';
import {
  mailLanguage,
  type MailLanguage,
  mailTrouble,
  notificationKind,
  type NotificationKind,
} from './notifications.js';
import type { OrganisationKind } from './roles.js';
import { domainCode, districtCode } from './codes.js';

/** How often mails come: each by itself, with the day's, with the week's, or not at all. */
export const mailRhythm = z.enum(['instant', 'daily', 'weekly', 'off']);
export type MailRhythm = z.infer<typeof mailRhythm>;

/** What is not even in the inbox is not mailed either: a notice that was mailed can be found again. */
export const groupChoice = z
  .strictObject({ inbox: z.boolean(), email: mailRhythm })
  .refine(({ inbox, email }) => inbox || email === 'off', {
    error: 'what is mailed is in the inbox as well',
    path: ['email'],
  });
export type GroupChoice = z.infer<typeof groupChoice>;

/**
 * Which rhythms a group offers: what may be neither switched off nor put off for any kind in it is no
 * choice. Where it is only so for some kinds, those few stay as they are.
 */
export function rhythmsOf(
  group: NotificationGroup,
  organisationKind?: OrganisationKind,
): MailRhythm[] {
  const rules = kindsOf(group, organisationKind)
    .map((kind) => notificationKinds[kind])
    .filter(({ channels }) => channels.includes('email'));
  return [
    'instant',
    ...(rules.some((one) => one.mayBeDigested) ? (['daily', 'weekly'] as const) : []),
    ...(rules.some((one) => one.mayBeOff) ? (['off'] as const) : []),
  ];
}

/** Whether a group may be kept out of the inbox, for at least some of its kinds. */
export function mayLeaveInbox(
  group: NotificationGroup,
  organisationKind?: OrganisationKind,
): boolean {
  return kindsOf(group, organisationKind).some((kind) => notificationKinds[kind].mayBeOff);
}

const hour = z.number().int().min(0).max(23);

/**
 * Whether a single kind may be chosen otherwise than its group: where it may be switched off, and the
 * group has more than it.
 */
export function mayDiffer(kind: NotificationKind, organisationKind?: OrganisationKind): boolean {
  const { mayBeOff, group } = notificationKinds[kind];
  return mayBeOff && kindsOf(group, organisationKind).length > 1;
}

/** Which rhythms a kind that may be chosen by itself offers. */
export function rhythmsOfKind(kind: NotificationKind): MailRhythm[] {
  const { channels, mayBeDigested, mayBeOff } = notificationKinds[kind];
  if (!channels.includes('email')) return ['instant'];
  return [
    'instant',
    ...(mayBeDigested ? (['daily', 'weekly'] as const) : []),
    ...(mayBeOff ? (['off'] as const) : []),
  ];
}

/** Days before a deadline at which one can be reminded of it. */
export const reminderDays = [7, 3, 1] as const;

/** On which of them somebody is reminded; none means never. */
export const reminderChoice = z.strictObject({
  days: z
    .array(z.literal(reminderDays))
    .max(reminderDays.length)
    .refine((days) => new Set(days).size === days.length, { error: 'has a day twice' }),
});
export type ReminderChoice = z.infer<typeof reminderChoice>;

/** When the day's and the week's mail goes, in the city's time; Monday is 1. */
export const digestChoice = z.strictObject({
  hour,
  weekday: z.number().int().min(1).max(7),
});
export type DigestChoice = z.infer<typeof digestChoice>;

/** When no mail comes. Hours from one up to another, over midnight too; null for none. */
export const quietChoice = z.strictObject({
  hours: z
    .strictObject({ from: hour, to: hour })
    .refine(({ from, to }) => from !== to, { error: 'must differ from the start', path: ['to'] })
    .nullable(),
  /** Weekends and public holidays, but not the days worked in exchange. */
  freeDays: z.boolean(),
});
export type QuietChoice = z.infer<typeof quietChoice>;

/** Which matched scenarios are worth telling, and how many a day each by itself. */
export const matchChoice = z.strictObject({
  minScore: z.number().int().min(0).max(100),
  /** None means all. */
  domains: z.array(domainCode).max(50),
  districts: z.array(districtCode).max(50),
  /** What is more than this of a day comes with the day's mail; null for no such limit. */
  perDay: z.number().int().min(1).max(100).nullable(),
});
export type MatchChoice = z.infer<typeof matchChoice>;

/** What somebody chose; what is missing is as the organisation has it, or else as it comes. */
export const preferenceChoices = z.strictObject({
  groups: z.partialRecord(notificationGroup, groupChoice).default({}),
  digest: digestChoice.optional(),
  quiet: quietChoice.optional(),
  matches: matchChoice.optional(),
  /** Kinds that are chosen otherwise than their group. */
  kinds: z.partialRecord(notificationKind, groupChoice).optional(),
  reminders: reminderChoice.optional(),
  language: mailLanguage.optional(),
});
export type PreferenceChoices = z.infer<typeof preferenceChoices>;

/** Nothing missing: what is in force for somebody. */
export interface PreferencesInForce {
  groups: Record<NotificationGroup, GroupChoice>;
  digest: DigestChoice;
  quiet: QuietChoice;
  matches: MatchChoice;
  /** Of the kinds that differ from their group. */
  kinds: Partial<Record<NotificationKind, GroupChoice>>;
  reminders: ReminderChoice;
  language: MailLanguage;
}

/** How it is for whoever chose nothing. */
export const initialPreferences: PreferencesInForce = {
  groups: Object.fromEntries(
    notificationGroup.options.map((group) => [group, { inbox: true, email: 'instant' }]),
  ) as Record<NotificationGroup, GroupChoice>,
  digest: { hour: 9, weekday: 1 },
  quiet: { hours: null, freeDays: false },
  matches: { minScore: 0, domains: [], districts: [], perDay: null },
  kinds: {},
  reminders: { days: [3, 1] },
  language: 'zh-CN',
};

/** A person's own word counts before their organisation's, part by part. */
export function preferencesInForce(
  own: PreferenceChoices | undefined,
  organisation: PreferenceChoices | undefined,
): PreferencesInForce {
  return {
    groups: { ...initialPreferences.groups, ...organisation?.groups, ...own?.groups },
    digest: own?.digest ?? organisation?.digest ?? initialPreferences.digest,
    quiet: own?.quiet ?? organisation?.quiet ?? initialPreferences.quiet,
    matches: own?.matches ?? organisation?.matches ?? initialPreferences.matches,
    kinds: kindsInForce(own, organisation),
    reminders: own?.reminders ?? organisation?.reminders ?? initialPreferences.reminders,
    language: own?.language ?? organisation?.language ?? initialPreferences.language,
  };
}

/** What an organisation chose for a kind gives way to what a person chose for its group. */
function kindsInForce(
  own: PreferenceChoices | undefined,
  organisation: PreferenceChoices | undefined,
): PreferencesInForce['kinds'] {
  const inherited = Object.entries(organisation?.kinds ?? {}).filter(
    ([kind]) => !own?.groups[notificationKinds[kind as NotificationKind].group],
  );
  return { ...Object.fromEntries(inherited), ...own?.kinds };
}

/** What is in force for one kind. */
export function choiceInForce({ groups, kinds }: PreferencesInForce, kind: NotificationKind) {
  return kinds[kind] ?? groups[notificationKinds[kind].group];
}

const stored = z.object({
  /** 0 while nothing was ever chosen. */
  version: z.number().int(),
  choices: preferenceChoices,
  changedAt: z.string().nullable(),
});
export const storedPreferences = stored;
export type StoredPreferences = z.infer<typeof storedPreferences>;

/** The caller's own choices, those of their organisation, and what keeps mails from the caller. */
export const ownPreferences = z.object({
  own: stored,
  organisation: stored,
  mailTrouble: mailTrouble.nullable(),
});
export type OwnPreferences = z.infer<typeof ownPreferences>;

export const updatePreferencesRequest = z.strictObject({
  version: z.number().int().min(0).max(2_147_483_647),
  choices: preferenceChoices,
});
export type UpdatePreferencesRequest = z.infer<typeof updatePreferencesRequest>;

/**
 * What the one-click link of a mail carries: whose mails of which groups are to end, and a tag that
 * only we can make. It is read by the page that asks for confirmation, too.
 */
export const unsubscribeToken = z
  .string()
  .max(400)
  .transform((token, context) => {
    const [recipientId, groups, tag, ...more] = token.split('.');
    const parsed = z
      .object({
        recipientId: id,
        groups: z.array(notificationGroup).min(1),
        tag: z.hex().length(64),
      })
      .safeParse({ recipientId, groups: groups?.split('+'), tag });
    if (parsed.success && more.length === 0) return parsed.data;
    context.addIssue({ code: 'custom', message: 'is not the token of a mail' });
    return z.NEVER;
  });
export type UnsubscribeToken = z.infer<typeof unsubscribeToken>;

export const unsubscribeQuery = z.strictObject({ token: unsubscribeToken });
export type UnsubscribeQuery = z.infer<typeof unsubscribeQuery>;

/** What was ended by it. */
export const unsubscribed = z.object({ groups: z.array(notificationGroup) });
export type Unsubscribed = z.infer<typeof unsubscribed>;

/** Whether the caller asked to be reminded of a scenario's deadline; nobody else can know. */
export const deadlineFollowing = z.object({ following: z.boolean() });
export type DeadlineFollowing = z.infer<typeof deadlineFollowing>;

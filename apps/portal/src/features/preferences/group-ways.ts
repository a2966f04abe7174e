import {
  choiceInForce,
  type GroupChoice,
  kindsOf,
  mayDiffer,
  mayLeaveInbox,
  type NotificationGroup,
  notificationGroup,
  notificationKinds,
  type NotificationKind,
  type OrganisationKind,
  type PreferencesInForce,
  rhythmsOf,
  rhythmsOfKind,
} from '#libs/contracts';

/** A choice about a group in one word; `inbox` where no mail is ever sent of it. */
export type Way = GroupChoice['email'] | 'none' | 'inbox';

interface KindOffer {
  kind: NotificationKind;
  ways: Way[];
}

export interface GroupOffer {
  group: NotificationGroup;
  ways: Way[];
  /** Kinds that come at once, whichever way is chosen for the group. */
  fixed: NotificationKind[];
  /** Kinds that cannot be left out, although the group can. */
  kept: NotificationKind[];
  /** Kinds that may be chosen otherwise than the group. */
  single: KindOffer[];
}

/** What somebody of such an organisation may choose about each group that they get. */
export function offersFor(organisationKind: OrganisationKind): GroupOffer[] {
  return notificationGroup.options.flatMap((group) => {
    const kinds = kindsOf(group, organisationKind);
    if (kinds.length === 0) return [];
    const rulesOf = (kind: NotificationKind) => notificationKinds[kind];
    const isMailed = kinds.some((kind) => rulesOf(kind).channels.includes('email'));
    const rhythms: Way[] = isMailed ? rhythmsOf(group, organisationKind) : ['inbox'];
    const ways: Way[] = mayLeaveInbox(group, organisationKind) ? [...rhythms, 'none'] : rhythms;
    const canWait = ways.includes('daily');
    const fixed = kinds.filter((kind) => canWait && !rulesOf(kind).mayBeDigested);
    const kept = kinds.filter(
      (kind) => ways.includes('none') && !rulesOf(kind).mayBeOff && !fixed.includes(kind),
    );
    const single = kinds
      .filter((kind) => mayDiffer(kind, organisationKind))
      .map((kind) => ({ kind, ways: waysOfKind(kind) }));
    return [{ group, ways, fixed, kept, single }];
  });
}

/** The choice that stands for a way; mails are off where none are ever sent. */
export function choiceOf(way: Way): GroupChoice {
  if (way === 'none') return { inbox: false, email: 'off' };
  return { inbox: true, email: way === 'inbox' ? 'instant' : way };
}

/** The way that is nearest to a choice among those offered. */
export function wayOf({ inbox, email }: GroupChoice, { ways }: { ways: Way[] }): Way {
  if (!inbox && ways.includes('none')) return 'none';
  return ways.includes(email) ? email : ways[0]!;
}

function waysOfKind(kind: NotificationKind): Way[] {
  const isMailed = notificationKinds[kind].channels.includes('email');
  return [...(isMailed ? rhythmsOfKind(kind) : (['inbox'] as const)), 'none'];
}

/** Kinds of a group that come otherwise than it does, each with its way. */
export function differing(
  { ways, group, single }: GroupOffer,
  inForce: PreferencesInForce,
): { kind: NotificationKind; way: Way }[] {
  const usual = wayOf(inForce.groups[group], { ways });
  return single
    .filter(({ kind }) => inForce.kinds[kind])
    .map((one) => ({ kind: one.kind, way: wayOf(choiceInForce(inForce, one.kind), one) }))
    .filter(({ way }) => way !== usual);
}

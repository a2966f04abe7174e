import type { MailLanguage, NotificationFacts, NotificationKind } from '#libs/contracts';

/** What kinds are told of, in the words of their facts; others say the same always. */
export const sampleStatuses: Partial<Record<NotificationKind, readonly string[]>> = {
  'scenario.reviewed': ['published', 'returned', 'rejected', 'cleared'],
  'scenario.changed': ['amended', 'failed', 'republished'],
  'scenario.deadline-near': ['7', '3', '1'],
  'scenario.left-out': [
    'SCENARIO.DEADLINE_PASSED',
    'SCENARIO.REVIEW_PENDING',
    'SCENARIO.WRONG_STATE',
  ],
  'scenario.amendment-decided': ['applied', 'rejected'],
  'bid.opened': ['valid', 'invalid', 'failed'],
  'edition.calling': ['nominate', 'recommend'],
  'nomination.waiting': ['begun', 'mended', 'recheck-submitted', 'recheck-late'],
  'nomination.updated': [
    'submitted',
    'draft-reminded',
    'returned-reminded',
    'recommended',
    'accepted',
    'returned',
    'rejected',
    'withdrawn',
    'not_selected',
    'in_publicity',
    'reserve',
    'listed',
    'recheck_due',
    'recheck-reminded',
    'recheck-overdue',
    'recheck-to_mend',
    'recheck-failed',
    'renewed',
    'plaque-renewed',
    'revoked',
  ],
  'review.updated': [
    'all-in',
    'place-open',
    'publicity-over',
    'visit-held',
    'revocation-proposed',
    'revocation-dismissed',
  ],
  'site-visit.updated': [
    'planned',
    'rescheduled',
    'cancelled',
    'going',
    'going-rescheduled',
    'going-cancelled',
    'released',
  ],
  'enterprise.reviewed': [
    'verified',
    'returned',
    'rejected',
    'suspended',
    'blacklisted',
    'closed',
    'pending',
    'merged',
    'recheck-passed',
  ],
  'enterprise.change-decided': ['accepted', 'rejected'],
  'enterprise.credential-decided': ['accepted', 'rejected'],
  'enterprise.credential-expiring': ['expiring', 'expired'],
  'enterprise.officer-changed': ['named', 'none'],
  'account.security-changed': [
    'password-changed',
    'password-reset',
    'mfa-enabled',
    'mfa-disabled',
    'mfa-reset',
  ],
  'ticket.waiting': ['raised', 'continued', 'reassigned'],
  'ticket.updated': ['answered', 'reminded', 'closed', 'confirmed'],
  'evaluation.waiting': ['assigned', 'scoring', 'consensus', 'reopened'],
  'evaluation.updated': ['returned', 'excused', 'reached', 'concluded', 'ranked-anew'],
  'question.answered': ['answered', 'corrected'],
  'question.closed': ['rejected', 'duplicate'],
  'question.reminder': ['due-soon', 'overdue'],
  'interest.decided': ['connected', 'declined'],
  'interest.meeting': ['proposed', 'accepted', 'declined', 'cancelled'],
  'award.updated': ['publicised', 'won', 'not-awarded', 'disqualified', 'revoked'],
  'objection.waiting': ['submitted', 'raised', 'list-raised'],
  'objection.updated': ['upheld', 'dismissed', 'rejected'],
  'contract.updated': ['confirmed', 'returned'],
  'project.updated': ['implementing', 'completed', 'rework'],
  'milestone.updated': ['accepted', 'returned'],
  'milestone.due': ['due-soon', 'overdue'],
  'plan-change.updated': ['approved', 'rejected'],
};

const samples = {
  'zh-CN': {
    title: '老旧社区智能快递柜改造',
    other: '桥梁结构健康监测',
    organisation: '市邮政管理局',
    note: '请补充近三年的同类案例。',
    site: '江岸区沿江大道188号',
    officer: '王敏（wangmin@city.example）',
    reasons: ['同属智慧物流领域', '有相近案例'],
    evidence: '已为三个城区安装两千组智能快递柜。',
  },
  en: {
    title: 'Parcel lockers for old neighbourhoods',
    other: 'Monitoring of bridges',
    organisation: 'Postal Administration',
    note: 'Please add similar cases of the last three years.',
    site: '188 Yanjiang Avenue',
    officer: 'Wang Min (wangmin@city.example)',
    reasons: ['Works in smart logistics', 'Has similar cases'],
    evidence: 'Two thousand parcel lockers installed in three districts.',
  },
} satisfies Record<MailLanguage, unknown>;

const isCount = (kind: NotificationKind) => kind === 'question.reminder';
const deadlineKinds: readonly NotificationKind[] = [
  'scenario.matched',
  'scenario.changed',
  'scenario.deadline-near',
  'interest.meeting',
  'account.password-reset',
  'account.invitation',
];

/**
 * Facts of a notice as an event might tell them, for a look at its template.
 * @param place 0 for the first notice; others are of something else
 */
export function sampleFacts(
  kind: NotificationKind,
  language: MailLanguage,
  status: string | null,
  place = 0,
): NotificationFacts {
  const { title, other, organisation, note, site, officer, reasons, evidence } = samples[language];
  return {
    subjectId: `0190b0a0-0000-7000-8000-00000000000${place}`,
    title: place === 0 ? title : other,
    link: '/',
    organisationName: organisation,
    ...(status !== null && { status }),
    note: isCount(kind) ? '2' : kind === 'enterprise.officer-changed' ? officer : note,
    score: 86.5,
    deadline: deadlineKinds.includes(kind) ? '2026-12-31T10:00:00.000Z' : null,
    day: '2026-12-31',
    place: site,
    ...(kind === 'scenario.matched' && {
      reasons: reasons.map((text, index) => ({
        kind: 'domain' as const,
        points: 20 - index,
        text,
        evidence: index === 1 ? evidence : null,
      })),
    }),
  };
}

import type { Translated } from '../../app/i18n/translated';
import type { matchesZh } from './words.zh-CN';

export const matchesEn: Translated<typeof matchesZh> = {
  score: 'Match score {{score}}',
  whyYou: 'How this fits your company',
  noReasons: 'No reasons to list',
  sum: 'Sum',
  reasonKinds: {
    words: 'Words',
    clauses: 'Clauses met',
    concepts: 'Business',
    meaning: 'Meaning',
    points: 'Meaning, clause by clause',
    'beyond-words': 'Meaning beyond shared words',
    case: 'Case',
    domain: 'Domain',
    technology: 'Technology',
    role: 'Role',
    record: 'Record',
    district: 'District',
    freshness: 'Up to date',
    feedback: 'Earlier answers',
    'role-mismatch': 'Other role',
    denied: 'Not offered',
    unwanted: 'Not wanted',
  },
  answeredScenario: 'Said of: {{title}}',
  eligible: 'You may take part',
  ineligible: 'Not all conditions are met yet',
  met: 'Met',
  unmet: 'Not met',
  status: {
    candidate: 'Not notified',
    notified: 'Notified',
    viewed: 'Viewed',
    interested: 'Interested',
    not_relevant: 'Not relevant',
    connected: 'Connected',
    excluded: 'Excluded',
  },
  notTold: {
    belowThreshold: 'The match is below the recommended level, so the enterprise was not told',
    ineligible: 'The conditions are not met, so the enterprise was not told',
  },
  notRelevantReasons: {
    'wrong-trade': 'Not our trade',
    'too-small': 'Too small',
    'wrong-region': 'Wrong region',
    'not-now': 'No capacity now',
  },
  answers: {
    interested: 'Interested',
    isInterested: 'You are interested',
    interestedHint:
      'The department has been told and can see your capabilities and why you match. You can change this.',
    notRelevant: 'Not relevant',
    isNotRelevant: 'Not relevant: {{reason}}',
    notRelevantHint:
      'Noted: it is no longer recommended, and similar ones are ranked by it. You can change this.',
  },
  answered: {
    interested: 'The department has been told that you are interested',
    not_relevant: 'Noted, thank you',
  },
  connectedHint: 'You are connected with the department.',
  noneYet:
    'No scenario matches yet. New ones are matched at once and you are notified; more capabilities and cases improve your chances.',
  afterVerification:
    'Once your enterprise is verified, scenarios are matched to it. Please complete the steps above.',
  notEligible: {
    title: 'A fit, but not all conditions are met ({{total}})',
    hint: 'Meet the conditions below to take part; nobody is notified of these.',
  },
  suppressed: {
    title: 'Answered: not relevant ({{total}})',
    hint: 'No longer recommended, and similar scenarios are ranked by it. You can change an answer; "no capacity now" comes back after 90 days or when the scenario is amended.',
  },
  scenarioClosed: 'This scenario is no longer open.',
  suppliers: {
    title: 'Matched enterprises',
    filter: 'Filter by answer',
    filters: {
      all: 'All',
      interested: 'Interested',
      viewed: 'Viewed',
      waiting: 'Not seen',
      not_relevant: 'Not relevant',
    },
    reasons: 'Reasons',
    none: 'No enterprises matched yet',
    noneHint:
      'Matching runs in the background and usually takes seconds after publishing. This page refreshes by itself.',
    noneTold: 'No enterprise reaches the recommended level at present',
    noneFiltered: 'No enterprise is in this state.',
    eligible: 'Eligible ({{total}})',
    noneEligible: 'No enterprise meets the conditions at present.',
    ineligible: 'A fit, but not eligible ({{total}})',
    ineligibleHint: 'For information: these enterprises are not notified.',
  },
};

import type { Translated } from '../../app/i18n/translated';
import type { awardsVisitorsZh } from './visitor-words.zh-CN';

export const awardsVisitorsEn: Translated<typeof awardsVisitorsZh> = {
  publicity: {
    status: {
      running: 'Open to objections',
      over: 'Ended',
      confirmed: 'Awarded',
      revoked: 'Revoked',
    },
    winner: 'Proposed winner',
    awarded: 'Winner',
  },
  list: {
    title: 'Proposed awards',
    lead: 'Who is proposed for which scenario, and who was awarded. Object on the scenario’s page while the period lasts.',
    filter: 'Filter',
    filters: { running: 'Open', confirmed: 'Awarded', all: 'All' },
    none: 'No award is open to objections now.',
    noneAll: 'No award has been made public yet.',
    until: 'Until {{day}}',
  },
};

import type { Translated } from '../../app/i18n/translated';
import type { reasonTextsZh } from './reason-texts.zh-CN';

export const reasonTextsEn: Translated<typeof reasonTextsZh> = {
  outcome: {
    listed: 'Listed {{place}}',
    reserve: 'Reserve {{place}}',
    not_selected: 'Not selected',
    fell_out: 'Fell out',
  },
  reason: {
    withinQuota: 'within the {{quota}} places',
    quotaFull: 'all {{quota}} places are taken',
    groupFull: 'the {{quota}} places of {{name}} in this category are taken',
    behind: '; the last went to {{number}} ({{step}})',
    belowLeast: 'below the least score of {{least}}',
    reservesFull: 'the {{reserves}} reserves are complete',
    movedUp: 'moved up: {{why}}',
  },
  fall: {
    'objection-upheld': 'objection upheld',
    revoked: 'revoked',
    withdrawn: 'withdrawn',
  },
  step: {
    score: 'higher score',
    criterion: 'higher in “{{name}}”',
    'plain-mean': 'higher mean of all sheets',
    deviation: 'experts closer together',
    submitted: 'submitted earlier',
    number: 'lower number',
    deliberation: 'changed in the deliberation',
  },
};

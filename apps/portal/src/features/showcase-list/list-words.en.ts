import type { Translated } from '../../app/i18n/translated';
import type { publicListsZh } from './list-words.zh-CN';

export const publicListsEn: Translated<typeof publicListsZh> = {
  title: 'The list in publicity',
  back: 'Back to the calls',
  period: 'Public from {{from}} to {{to}}, by working days',
  again: 'Publicity no. {{attempt}}: {{reason}}',
  isOver: 'Ended',
  running: 'Running',
  lead: 'The list follows from the rules of the review. Verified companies may object to a place, with grounds, until the period ends.',
  category: '{{name}} ({{quota}} places)',
  columns: {
    place: 'Place',
    title: 'Project',
    nominees: 'Nominees',
    district: 'District',
    why: 'Outcome and why',
  },
  own: 'Your own nominations',
  none: 'None.',
  object: 'Object',
  final: {
    open: 'See the final list',
    finalise: 'Make the list final',
    finaliseText:
      'This gives plaque numbers, certificates and awards and cannot be undone. Who made the list public does not make it final.',
    finalised: 'The list is final',
    by: 'Published by {{issuer}} on {{day}}',
    until: 'Valid until {{day}}',
    amounts: '{{amount}} yuan (city {{city}}, district {{district}})',
    totals: 'Awards of {{amount}} yuan, of which the city pays {{city}}',
    ofDistrict: '{{name}} {{amount}} yuan',
    pdf: 'Download as PDF',
    xlsx: 'Download as XLSX',
    certificate: 'Certificate',
    plaque: 'Plaque',
    award: 'Award',
    status: { valid: 'Valid', expired: 'Ended', revoked: 'Revoked' },
  },
};

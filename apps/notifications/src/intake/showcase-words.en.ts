import { nameOf, type NotificationFacts } from '#libs/contracts';
import { cityDayInEnglish } from './english-dates.js';
import type { ShowcaseKind } from './showcase-words.js';
import type { Words } from './talk-words.js';

/** What notices of the yearly showcase say in English. */
export function englishShowcaseWordsFor(kind: ShowcaseKind, facts: NotificationFacts): Words {
  const { title, status, score, day, district } = facts;
  const until = day ? cityDayInEnglish(day) : 'the last day';
  switch (kind) {
    case 'nomination.joining':
      return {
        title: `Invited to a joint nomination: ${title}`,
        body: `Your company is asked to stand in a nomination for “${facts.organisationName ?? ''}”. Please confirm or decline.`,
      };
    case 'nomination.waiting':
      return status === 'begun'
        ? {
            title: `Formal review begun: ${title}`,
            body: `${score ?? 0} nominations wait for the formal review.`,
          }
        : {
            title: `Mended, to be reviewed again: ${title}`,
            body: 'The nomination was mended and waits for the formal review.',
          };
    case 'nomination.updated':
      return updatedWords(facts, until);
    case 'district-list.waiting':
      return {
        title: `District list to hand in: ${title}`,
        body: `The call has ended. Please hand in your district’s list before the formal review begins on ${until}.`,
      };
    case 'district-list.updated':
      return {
        title: `District list handed in: ${title}`,
        body: `${nameOf('districts', district ?? '', 'en')} recommends ${score ?? 0} nominations.`,
      };
    case 'review.waiting':
      return {
        title: `Nominations to review: ${title}`,
        body: `${score ?? 0} nominations are assigned to you. Please declare your interests first, and score them until ${until}.`,
      };
    case 'review.updated':
      if (status === 'publicity-over')
        return {
          title: `The publicity has ended: ${title}`,
          body: 'No objection is open: the final list can be published.',
        };
      return status === 'all-in'
        ? {
            title: `All sheets are in: ${title}`,
            body: 'The scores can be shown and the deliberation can begin.',
          }
        : { title: `An expert stepped back: ${title}`, body: 'Please have the place filled.' };
  }
}

const news: Record<string, string> = {
  submitted: 'Nomination received',
  recommended: 'Recommended by the district',
  accepted: 'Passed the formal review',
  returned: 'Nomination returned',
  rejected: 'Did not pass the formal review',
  withdrawn: 'Nomination withdrawn',
  in_publicity: 'Proposed for the list, in publicity',
  reserve: 'In reserve for the list',
  listed: 'On the final list',
  recheck_due: 'Recheck due',
  renewed: 'Passed the recheck',
  revoked: 'Plaque revoked',
};

function updatedWords({ title, status, note }: NotificationFacts, until: string): Words {
  const reason = note ? ` Note: ${note}` : '';
  const body =
    status === 'returned'
      ? `Please mend it and hand it in again until ${until}; this can be done once.`
      : status === 'recheck_due'
        ? `Please show by ${until} that it still runs.`
        : 'Please see there for more.';
  return {
    title: `${news[status ?? ''] ?? 'Nomination not selected'}: ${title}`,
    body: `${body}${reason}`,
  };
}

import { nameOf, type NotificationFacts } from '#libs/contracts';
import { cityDayInEnglish, cityTimeInEnglish } from './english-dates.js';
import type { ShowcaseKind } from './showcase-words.js';
import type { Words } from './talk-words.js';

/** What notices of the yearly showcase say in English. */
export function englishShowcaseWordsFor(kind: ShowcaseKind, facts: NotificationFacts): Words {
  const { title, status, score, day, district } = facts;
  const until = day ? cityDayInEnglish(day) : 'the last day';
  switch (kind) {
    case 'edition.calling': {
      const from = day ? `from ${cityDayInEnglish(day)}` : 'soon';
      const to = facts.deadline ? ` to ${cityTimeInEnglish(facts.deadline)}` : '';
      return {
        title: `Call for nominations: ${title}`,
        body:
          `Nominations are taken ${from}${to}. ` +
          (status === 'recommend'
            ? 'Once the call has ended, please hand in your district’s list.'
            : 'You have a completed scenario that can be nominated; what is known of it is filled in.'),
      };
    }
    case 'nomination.joining':
      return {
        title: `Invited to a joint nomination: ${title}`,
        body: `Your company is asked to stand in a nomination for “${facts.organisationName ?? ''}”. Please confirm or decline.`,
      };
    case 'nomination.waiting':
      if (status === 'recheck-submitted')
        return {
          title: `Recheck to be judged: ${title}`,
          body: 'The evidence for the yearly recheck was handed in.',
        };
      if (status === 'recheck-late')
        return {
          title: `A recheck was not handed in in time: ${title}`,
          body: `It was due by ${until}: the recheck can be failed.`,
        };
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
    case 'site-visit.updated':
      return visitWords(facts, until);
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
      if (status === 'revocation-proposed')
        return {
          title: `Revocation proposed: ${title}`,
          body: `Another administrator than who proposed it decides. Reason: ${facts.note ?? ''}`,
        };
      if (status === 'revocation-dismissed')
        return {
          title: `Not revoked: ${title}`,
          body: 'The proposal was dismissed: the plaque stays valid.',
        };
      if (status === 'visit-held')
        return {
          title: `Site visit recorded: ${title}`,
          body: 'What was found can be read in the deliberation.',
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
  'draft-reminded': 'Nomination not handed in yet',
  'returned-reminded': 'Time to mend a nomination ends soon',
  recommended: 'Recommended by the district',
  accepted: 'Passed the formal review',
  returned: 'Nomination returned',
  rejected: 'Did not pass the formal review',
  withdrawn: 'Nomination withdrawn',
  in_publicity: 'Proposed for the list, in publicity',
  reserve: 'In reserve for the list',
  listed: 'On the final list',
  recheck_due: 'Recheck due',
  'recheck-reminded': 'Evidence for the recheck is due soon',
  'recheck-overdue': 'Evidence for the recheck is overdue',
  'recheck-to_mend': 'Evidence for the recheck to be mended',
  'recheck-failed': 'Recheck failed',
  'plaque-renewed': 'Plaque renewed',
  renewed: 'Passed the recheck',
  revoked: 'Plaque revoked',
};

const visits: Record<string, string> = {
  rescheduled: 'Site visit moved',
  cancelled: 'Site visit called off',
  going: 'You are to go on a site visit',
  'going-rescheduled': 'A site visit of yours was moved',
  'going-cancelled': 'A site visit of yours was called off',
  released: 'You need not go on a site visit any more',
};

function visitWords({ title, status = '', note, place }: NotificationFacts, day: string): Words {
  const isOff = status.endsWith('cancelled') || status === 'released';
  const when = isOff
    ? `It was planned for ${day}.`
    : `It is on ${day}${place ? `: ${place}` : ''}.`;
  const isHost = status === 'planned' || status === 'rescheduled';
  const toDo = isHost ? ' Please have somebody there, with the evidence at hand.' : '';
  return {
    title: `${visits[status] ?? 'Site visit planned'}: ${title}`,
    body: `${when}${toDo}${note ? ` Note: ${note}` : ''}`,
  };
}

function updatedWords({ title, status, note }: NotificationFacts, until: string): Words {
  const reason = note ? ` Note: ${note}` : '';
  const body = toDo(status, until);
  return {
    title: `${news[status ?? ''] ?? 'Nomination not selected'}: ${title}`,
    body: `${body}${reason}`,
  };
}

function toDo(status: string | undefined, until: string): string {
  switch (status) {
    case 'draft-reminded':
      return `The call ends on ${until}; nothing is taken after it.`;
    case 'returned-reminded':
      return `Please mend it and hand it in again until ${until}, or it is out.`;
    case 'returned':
      return `Please mend it and hand it in again until ${until}; this can be done once.`;
    case 'recheck_due':
      return `Please show by ${until} that it still runs.`;
    case 'recheck-reminded':
      return `Please show by ${until} that it still runs; nothing has come yet.`;
    case 'recheck-overdue':
      return `It was due by ${until}. Hand it in soon, or the revocation will be proposed.`;
    case 'recheck-to_mend':
      return `Please mend it until ${until}; this can be done once.`;
    case 'recheck-failed':
      return 'The revocation was proposed and waits for another person’s decision.';
    case 'plaque-renewed':
      return `It is valid until ${until}; the new certificate can be downloaded.`;
    default:
      return 'Please see there for more.';
  }
}

import type { Role, ScenarioStatus } from '#libs/contracts';
import type { Client } from './world.js';

/** Somebody who tries things: of the scenario's department, of another one, of a company, of the platform. */
export interface Person {
  name: string;
  client: Client;
  at: 'own' | 'other' | 'company' | 'platform' | 'nowhere';
  roles: Role[];
}

export interface ModelBid {
  id: string;
  company: Person;
  status: string;
  round: number;
  complete: boolean;
}

export interface ModelEvaluator {
  id: string;
  person: Person;
  status: 'assigned' | 'scoring' | 'submitted' | 'confirmed';
  scored: boolean;
}

interface Publicity {
  isOver: boolean;
  winner: ModelBid;
  by: string;
}

/** What a test knows of one scenario, by its own reckoning and not by the product's. */
export class Life {
  status: ScenarioStatus = 'draft';
  round = 1;
  /** How many things were tried. */
  turn = 0;
  isDeadlinePast = false;
  readonly contributors = new Set<string>();
  bids: ModelBid[] = [];
  opening: { side: 'own' | 'platform' } | null = null;
  checked: 'no' | 'saved' | 'submitted' | 'confirmed' = 'no';
  readonly checkers = new Set<string>();
  evaluators: ModelEvaluator[] = [];
  phase: 'none' | 'checking' | 'scoring' | 'consensus' | 'concluded' = 'none';
  unreasoned = new Set<string>();
  publicity: Publicity | null = null;
  objections: {
    id: string;
    company: Person;
    isOpen: boolean;
    round: number;
    publicity: Publicity;
  }[] = [];
  interests: { id: string; company: Person; status: string; round: number }[] = [];
  contract: { id: string; status: string; party: Person } | null = null;
  readonly contractors = new Set<string>();
  milestones: { id: string; status: string }[] = [];
  isMeasured = false;
  amendment: { id: string; by: string } | null = null;

  constructor(
    readonly id: string,
    readonly engagement: 'bid' | 'contact',
  ) {}

  /** Bids of the present round that were handed in, by the state they are in. */
  bidsOfRound(...statuses: string[]): ModelBid[] {
    return this.bids.filter(
      (bid) => bid.round === this.round && (!statuses.length || statuses.includes(bid.status)),
    );
  }

  interestsOfRound(status: string): Life['interests'] {
    return this.interests.filter((one) => one.round === this.round && one.status === status);
  }

  bidOf(company: Person): ModelBid | undefined {
    return this.bids.find((bid) => bid.round === this.round && bid.company === company);
  }

  isOpen(): boolean {
    return this.status === 'published' && !this.isDeadlinePast;
  }

  /** A new round begins: what belonged to the last one is history. */
  beginRound(): void {
    this.round += 1;
    this.isDeadlinePast = false;
    this.opening = null;
    this.checked = 'no';
    this.checkers.clear();
    this.evaluators = [];
    this.phase = 'none';
    this.publicity = null;
    this.amendment = null;
  }
}

/** Every step between two states that the domain document allows; null is the beginning. */
export const allowedSteps: Record<string, readonly (string | null)[]> = {
  draft: [null],
  submitted: ['draft', 'returned'],
  returned: ['submitted', 'approved'],
  approved: ['submitted'],
  rejected: ['submitted'],
  published: ['approved', 'failed'],
  withdrawn: ['draft', 'submitted', 'returned', 'approved'],
  closed: ['published'],
  evaluating: ['closed', 'award_publicity'],
  award_publicity: ['evaluating'],
  awarded: ['award_publicity'],
  contracted: ['awarded', 'closed'],
  implementing: ['contracted', 'acceptance'],
  acceptance: ['implementing'],
  completed: ['acceptance'],
  failed: ['closed', 'evaluating', 'award_publicity'],
  cancelled: [
    'published',
    'closed',
    'evaluating',
    'award_publicity',
    'awarded',
    'contracted',
    'implementing',
  ],
};

/** The same for bids. */
export const allowedBidSteps: Record<string, readonly (string | null)[]> = {
  draft: [null, 'withdrawn', 'submitted'],
  submitted: ['draft', 'submitted'],
  withdrawn: ['draft', 'submitted'],
  opened: ['submitted'],
  // An upheld objection takes the proposal back, and the scores with it.
  qualified: ['opened', 'scored', 'proposed_winner'],
  disqualified: ['opened', 'qualified', 'scored', 'proposed_winner'],
  scored: ['qualified', 'proposed_winner'],
  proposed_winner: ['scored'],
  awarded: ['proposed_winner'],
  not_awarded: ['scored', 'disqualified'],
};

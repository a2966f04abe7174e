import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { addDays, addWorkingDays, cityDay, type Day } from '#libs/calendar';
import type {
  AmendRequest,
  BidContent,
  CreateScenarioRequest,
  ScenarioStatus,
} from '#libs/contracts';
import type { Storage } from '#libs/storage';
import type { BidVault } from '../../../publishing/src/bids/vault.js';
import type { Department } from '../collection/load-collection.js';

/** A bid of the demo; `answers` and `commitments` go by the order of criteria and outcomes. */
export interface LifeBid {
  by: string;
  priceWan: number;
  proposal: string;
  answers: string[];
  commitments: { committed: string; how: string }[];
  team: BidContent['team'][number];
  /** What the experts think of it, criterion by criterion, and why. */
  merit?: number[];
  comment?: string;
  /** Begun, but not handed in. */
  draft?: boolean;
}

export interface LifeInterest {
  by: string;
  message: string;
  contactName: string;
  contactPhone: string;
  connect: boolean;
  messages: { side: 'department' | 'enterprise'; text: string }[];
  meeting?: { inWorkingDays: number; minutes: number; place: string; note: string };
}

export interface LifeMilestone {
  name: string;
  deliverable: string;
  dueInDays: number;
  owner: string;
  evidence?: string;
  becomes?: 'submitted' | 'returned' | 'accepted';
  note?: string;
}

/** One scenario of the demo and what happens to it; days are counted from the day of loading. */
export interface Life {
  id: string;
  department: string;
  reaches: ScenarioStatus;
  closesInDays: number;
  scenario: Partial<CreateScenarioRequest>;
  batch?: boolean;
  questions?: { by: string; text: string; answer?: string }[];
  interests?: LifeInterest[];
  amendment?: Pick<AmendRequest, 'reason' | 'changes'> & { closesInDays: number };
  plan?: BidContent['plan'];
  bids?: LifeBid[];
  publicisedDaysAgo?: number;
  contract?: { number: string; signedDaysAgo: number; amountWan: number; months: number };
  milestones?: LifeMilestone[];
  planChange?: { milestone: string; dueInDays: number; reason: string };
  measured?: { outcome: string; value: string; evidence: string }[];
  acceptanceNote?: string;
}

export interface Lives {
  batch: { title: string; inWorkingDays: number };
  lives: Life[];
}

/** What the use cases need, and who is there to call them. */
export interface Cast {
  dataSource: DataSource;
  vault: BidVault;
  storage: Storage;
  administrator: Principal;
  reviewer: Principal;
  supervisor: Principal;
  experts: Principal[];
  /** The person of an enterprise of the collection. */
  company: (id: string) => Promise<Principal>;
}

/** A scenario of the demo on its way. */
export interface Stage extends Cast {
  life: Life;
  scenarioId: string;
  department: Department;
}

export const dayIn = (days: number): Day => addDays(cityDay(new Date()), days);

/** The end of an office day, 17:30 in the city. */
export const closingTime = (days: number): string => `${dayIn(days)}T09:30:00.000Z`;

/** Ten o'clock in the city on a working day ahead. */
export const morningIn = (workingDays: number): string =>
  `${addWorkingDays(dayIn(0), workingDays)}T02:00:00.000Z`;

import { z } from 'zod';
import { amountWan, id, pageQuery, text } from './lists.js';
import { eligibilityFinding } from './matches.js';
import { scenarioStatus } from './scenarios.js';

export const bidStatus = z.enum([
  'draft',
  'submitted',
  'withdrawn',
  'opened',
  'qualified',
  'disqualified',
  'scored',
  'proposed_winner',
  'awarded',
  'not_awarded',
]);
export type BidStatus = z.infer<typeof bidStatus>;

/**
 * What a bid says; the server keeps it encrypted from the first draft on. A draft may have gaps
 * anywhere: what submitting needs is told as `gaps`.
 */
export const bidContent = z.strictObject({
  technicalProposal: text(0, 20_000).default(''),
  /** One answer for each criterion that is judged, by its name. */
  criterionAnswers: z
    .array(z.strictObject({ criterion: text(2, 60), answer: text(0, 4000) }))
    .max(15)
    .default([]),
  /** One commitment for each outcome of the scenario, by its name. */
  outcomeAnswers: z
    .array(z.strictObject({ outcome: text(2, 100), committed: text(0, 100), how: text(0, 2000) }))
    .max(20)
    .default([]),
  /** Milestones, each due so many weeks after the start. */
  plan: z
    .array(
      z.strictObject({
        name: text(0, 100),
        dueInWeeks: z.number().int().min(1).max(520),
        deliverable: text(0, 500),
      }),
    )
    .max(30)
    .default([]),
  team: z
    .array(z.strictObject({ name: text(0, 50), role: text(0, 100), experience: text(0, 500) }))
    .max(30)
    .default([]),
  priceWan: amountWan.nullable().default(null),
  /** What each of a consortium does, in percent of the price; the lead among them. */
  shares: z
    .array(
      z.strictObject({
        enterpriseId: id,
        percent: z.number().int().min(1).max(100),
        task: text(0, 500),
      }),
    )
    .max(10)
    .default([]),
  cases: z
    .array(
      z.strictObject({
        customer: text(0, 100),
        name: text(0, 100),
        year: z.number().int().min(1990).max(2100).nullable(),
        outcome: text(0, 1000),
      }),
    )
    .max(20)
    .default([]),
  ipTerms: text(0, 2000).default(''),
  /** Attachments of this bid that belong to this version of it. */
  attachmentIds: z.array(id).max(20).default([]),
});
export type BidContent = z.infer<typeof bidContent>;

export const bidAttachment = z.object({
  id,
  name: z.string(),
  mediaType: z.string(),
  /** In bytes. */
  size: z.number().int(),
  /** Of the content, hexadecimal. */
  sha256: z.string(),
});
export type BidAttachment = z.infer<typeof bidAttachment>;

/** Attachments that a bid may have, those that its content no longer names among them. */
export const mostBidAttachments = 30;
/** Others in a consortium besides its lead, also those who declined. */
export const mostBidMembers = 9;

const organisation = z.object({ id, name: z.string() });
const version = z.number().int().min(1);

export const bidMemberStatus = z.enum(['invited', 'confirmed', 'declined', 'left']);
export type BidMemberStatus = z.infer<typeof bidMemberStatus>;

export const bidMember = z.object({
  enterprise: organisation,
  isLead: z.boolean(),
  status: bidMemberStatus,
});
export type BidMember = z.infer<typeof bidMember>;

/** Something that a bid lacks before it can be submitted. */
export const bidGap = z.object({
  /** The part of the content, or `members`. */
  part: z.enum([
    'technicalProposal',
    'criterionAnswers',
    'outcomeAnswers',
    'priceWan',
    'plan',
    'team',
    'cases',
    'shares',
    'members',
  ]),
  kind: z.enum([
    'missing',
    'incomplete',
    'not-100',
    'not-the-members',
    'unconfirmed',
    // A consortium where the scenario takes single bidders only.
    'not-alone',
  ]),
  /** The criterion, outcome or company that it is about, by its name. */
  of: z.string().nullable(),
});
export type BidGap = z.infer<typeof bidGap>;

/** The scenario that a bid is for, as far as its bidder needs it beside the bid. */
const bidScenario = z.object({
  id,
  number: z.string().nullable(),
  title: z.string(),
  department: z.string(),
  status: scenarioStatus,
  deadline: z.string().nullable(),
});

export const bidSummary = z.object({
  id,
  version: z.number().int(),
  scenario: bidScenario,
  round: z.number().int(),
  enterprise: organisation,
  status: bidStatus,
  /** How the caller's enterprise stands in it; null for whoever judges it. */
  membership: z.enum(['lead', ...bidMemberStatus.options]).nullable(),
  submittedAt: z.string().nullable(),
  updatedAt: z.string(),
});
export type BidSummary = z.infer<typeof bidSummary>;

export const bid = bidSummary.extend({
  statusNote: z.string().nullable(),
  members: z.array(bidMember),
  /**
   * For its companies the working copy until the deadline, afterwards and for those who judge it what
   * was submitted. Null for who is only invited, and where the seal broke.
   */
  content: bidContent.nullable(),
  attachments: z.array(bidAttachment),
  /** What was submitted last. */
  submission: z
    .object({ number: z.number().int(), at: z.string(), contentHash: z.string() })
    .nullable(),
  /** Whether the working copy says something else than what was submitted. */
  changedSince: z.boolean(),
  gaps: z.array(bidGap),
  /** Criteria and outcomes answered that the scenario no longer has under this name. */
  outdated: z.array(z.string()),
  /** Of each of the consortium, whether it may take part today, and why. */
  eligibility: z.array(
    z.object({ enterprise: organisation, findings: z.array(eligibilityFinding) }),
  ),
  /** After the opening: whether seal and hash held. */
  sealIntact: z.boolean().nullable(),
  /** The database's clock, to count down by. */
  now: z.string(),
});
export type Bid = z.infer<typeof bid>;

export const listBidsQuery = pageQuery;
export const saveBidRequest = z.strictObject({ version, content: bidContent });
export type SaveBidRequest = z.infer<typeof saveBidRequest>;
export const bidVersionRequest = z.strictObject({ version });
export type BidVersionRequest = z.infer<typeof bidVersionRequest>;
export const inviteMemberRequest = z.strictObject({ version, enterpriseId: id });
export type InviteMemberRequest = z.infer<typeof inviteMemberRequest>;

/** Proof of what was handed in and when, signed; see docs/receipts.md for how it is checked. */
export const bidReceipt = z.object({
  format: z.literal('scenario-marketplace-bid-receipt/1'),
  /** What was signed, as UTF-8. */
  text: z.string(),
  /** Ed25519, base64. */
  signature: z.string(),
});
export type BidReceipt = z.infer<typeof bidReceipt>;
export const submittedBid = bid.extend({ receipt: bidReceipt });
export type SubmittedBid = z.infer<typeof submittedBid>;

export const openingSide = z.enum(['department', 'supervisor']);
export type OpeningSide = z.infer<typeof openingSide>;

/** What was found of one bid at the opening. */
export const openedBidLine = z.object({
  bidId: id,
  enterprise: organisation,
  members: z.array(organisation),
  submittedAt: z.string(),
  submission: z.number().int(),
  /** Whether the seals held and everything is what was handed in. */
  intact: z.boolean(),
  /** Whether it counts: intact, and each of its companies verified on the day. */
  valid: z.boolean(),
  problems: z.array(
    z.object({
      kind: z.enum(['content-broken', 'attachment-broken', 'not-verified', 'lead-elsewhere']),
      /** The company; of an attachment its place in the bid. */
      of: z.string().nullable(),
    }),
  ),
});
export type OpenedBidLine = z.infer<typeof openedBidLine>;

export const openingReport = z.object({
  minBids: z.number().int(),
  valid: z.number().int(),
  outcome: z.enum(['evaluating', 'failed']),
  bids: z.array(openedBidLine),
});
export type OpeningReport = z.infer<typeof openingReport>;

/** 开标: how far it is, and afterwards the record 开标一览表. */
export const opening = z.object({
  scenarioId: id,
  round: z.number().int(),
  status: z.enum(['not-due', 'due', 'proposed', 'opened']),
  proposed: z.object({ side: openingSide, name: z.string(), at: z.string() }).nullable(),
  opened: z.object({ name: z.string(), at: z.string() }).nullable(),
  minBids: z.number().int(),
  valid: z.number().int().nullable(),
  outcome: z.enum(['evaluating', 'failed']).nullable(),
  /** In the order in which they came in. The price is null where the seal broke or none was asked. */
  bids: z.array(openedBidLine.extend({ priceWan: z.number().nullable() })),
});
export type Opening = z.infer<typeof opening>;

/** What is told of an opened bid to its bidders. */
export const bidOpened = z.object({
  id,
  version: z.number().int(),
  scenario: z.object({ id, title: z.string() }),
  enterprises: z.array(organisation),
  valid: z.boolean(),
  outcome: z.enum(['evaluating', 'failed']),
});
export type BidOpened = z.infer<typeof bidOpened>;

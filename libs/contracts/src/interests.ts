import { z } from 'zod';
import { fileIds, fileRef } from './files.js';
import { id, moveRequest, moveWithReason, pageQuery, text } from './lists.js';
import { eligibilityFinding } from './matches.js';
import { instant, scenarioStatus } from './scenarios.js';

export const interestStatus = z.enum(['expressed', 'connected', 'declined', 'withdrawn']);
export type InterestStatus = z.infer<typeof interestStatus>;

export const meetingStatus = z.enum(['proposed', 'accepted', 'declined', 'cancelled']);
export type MeetingStatus = z.infer<typeof meetingStatus>;

/** Of the two who talk: the scenario's department, or the enterprise that is interested. */
export const talkSide = z.enum(['department', 'enterprise']);
export type TalkSide = z.infer<typeof talkSide>;

const version = z.number().int().min(1);

export const expressInterestRequest = z.strictObject({
  message: text(5, 2000),
  contactName: text(2, 50),
  contactPhone: text(5, 30),
});
export type ExpressInterestRequest = z.infer<typeof expressInterestRequest>;

export const connectInterestRequest = z.strictObject({ version });
export const declineInterestRequest = moveWithReason;
export const withdrawInterestRequest = moveRequest;

export const sendMessageRequest = z.strictObject({
  text: text(1, 4000),
  fileIds: fileIds.default([]),
});
export type SendMessageRequest = z.infer<typeof sendMessageRequest>;

/** `upTo`: the place of the last message that was seen. */
export const readMessagesRequest = z.strictObject({ upTo: z.number().int().min(0).max(1_000_000) });
export type ReadMessagesRequest = z.infer<typeof readMessagesRequest>;

const meetingContent = {
  startsAt: instant,
  minutes: z.number().int().min(15).max(600),
  place: text(0, 200).default(''),
  link: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
  note: text(0, 500).default(''),
};
const somewhere = ({ place, link }: { place: string; link: string }) => place !== '' || link !== '';
const nowhere = { error: 'is required unless there is a link', path: ['place'] };

export const proposeMeetingRequest = z.strictObject(meetingContent).refine(somewhere, nowhere);
export type ProposeMeetingRequest = z.infer<typeof proposeMeetingRequest>;
/** Another time or place instead of what was proposed or agreed. */
export const proposeAgainRequest = z
  .strictObject({ version, ...meetingContent })
  .refine(somewhere, nowhere);
export type ProposeAgainRequest = z.infer<typeof proposeAgainRequest>;
export const acceptMeetingRequest = z.strictObject({ version });
export const endMeetingRequest = moveRequest;

export const meeting = z.object({
  id,
  version: z.number().int(),
  status: meetingStatus,
  startsAt: z.string(),
  minutes: z.number().int(),
  place: z.string(),
  link: z.string(),
  note: z.string(),
  /** Who proposed what is on the table: the other side answers. */
  proposedBy: talkSide,
  /** Why it was declined or cancelled. */
  reason: z.string().nullable(),
});
export type Meeting = z.infer<typeof meeting>;

export const interestMessage = z.object({
  id,
  /** 1 for the first of a thread, one more each. */
  place: z.number().int(),
  side: talkSide,
  author: z.string(),
  text: z.string(),
  files: z.array(fileRef),
  at: z.string(),
});
export type InterestMessage = z.infer<typeof interestMessage>;

export const interestSummary = z.object({
  id,
  version: z.number().int(),
  status: interestStatus,
  scenario: z.object({
    id,
    number: z.string().nullable(),
    title: z.string(),
    status: scenarioStatus,
    departmentName: z.string(),
  }),
  /** The round of the scenario in which it was expressed. */
  round: z.number().int(),
  enterprise: z.object({ id, name: z.string() }),
  message: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  /** Why it was declined, or ended after they were connected. */
  reason: z.string().nullable(),
  /** Messages of the other side that the reader has not seen. */
  unread: z.number().int(),
  /** The meeting that is proposed or agreed and not over yet. */
  nextMeeting: meeting.nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type InterestSummary = z.infer<typeof interestSummary>;

/** An interest as the department weighs it: with who the enterprise is. */
export const scenarioInterest = interestSummary.extend({
  company: z.object({
    district: z.string(),
    tiers: z.array(z.string()),
    qualifications: z.array(z.string()),
    capabilities: z.array(z.string()),
    profile: z.string(),
  }),
  /** Rule 9: who may, kept apart from who fits. */
  eligibility: z.array(eligibilityFinding),
  eligible: z.boolean(),
});
export type ScenarioInterest = z.infer<typeof scenarioInterest>;

export const interest = interestSummary.extend({
  /** Which of the two the reader is; null for who only reads. */
  side: talkSide.nullable(),
  /** Connected, and the scenario has not ended: messages and meetings are possible. */
  isOpen: z.boolean(),
  messages: z.array(interestMessage),
  meetings: z.array(meeting),
});
export type Interest = z.infer<typeof interest>;

export const listInterestsQuery = pageQuery.extend({ status: interestStatus.optional() });
export type ListInterestsQuery = z.infer<typeof listInterestsQuery>;

/** What is told of an interest: never what was written, which is for those who may open it. */
export const interestTold = z.object({
  id,
  version: z.number().int(),
  status: interestStatus,
  /** Before this; a withdrawal or a refusal of what was connected ends a conversation. */
  formerly: interestStatus.nullable(),
  scenario: z.object({ id, title: z.string() }),
  department: z.object({ id, name: z.string() }),
  enterprise: z.object({ id, name: z.string() }),
  note: z.string().nullable(),
});
export type InterestTold = z.infer<typeof interestTold>;

/** A message, or a meeting's news, for the other side. */
export const messageTold = interestTold.extend({ from: talkSide });
export const meetingTold = interestTold.extend({
  from: talkSide,
  meeting: z.object({ id, status: meetingStatus, startsAt: z.string(), minutes: z.number().int() }),
});

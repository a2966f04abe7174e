import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bidContent, bidStatus, type BidStatus, scenarioStatus } from '#libs/contracts';
import {
  asksForPrice,
  assertBidComplete,
  assertEligible,
  assertOpenForBids,
  type BidMove,
  canonicalContent,
  gapsOf,
  isOpenForBids,
  nextBidStatus,
  outdatedAnswers,
} from './bid.js';

const moves: Record<BidMove, Partial<Record<BidStatus, BidStatus>>> = {
  save: { draft: 'draft', submitted: 'submitted' },
  submit: { draft: 'submitted', submitted: 'submitted' },
  withdraw: { draft: 'withdrawn', submitted: 'withdrawn' },
  reopen: { withdrawn: 'draft' },
  'change its members': { draft: 'draft' },
  'be left': { draft: 'draft', submitted: 'draft' },
};
const cells = (Object.keys(moves) as BidMove[]).flatMap((move) =>
  bidStatus.options.map((status) => [move, status, moves[move][status]] as const),
);

const asked = {
  budgetWan: null,
  acceptsConsortium: true,
  criteria: [
    { name: '方案', kind: 'judged' as const },
    { name: '报价', kind: 'price' as const },
  ].map((one) => ({ ...one, description: '', weight: 50, least: 0, most: 100, bands: [] })),
  outcomes: [{ name: '覆盖率', baseline: '20', target: '85', unit: '%' }],
};
const whole = bidContent.parse({
  technicalProposal: '方案',
  criterionAnswers: [{ criterion: '方案', answer: '应答' }],
  outcomeAnswers: [{ outcome: '覆盖率', committed: '90', how: '' }],
  plan: [{ name: '一期', dueInWeeks: 4, deliverable: '' }],
  priceWan: 10,
});
const member = (id: string, status: 'confirmed' | 'invited' | 'declined', isLead = false) => ({
  enterprise: { id, name: `企业${id}` },
  isLead,
  status,
});
const alone = [member('1', 'confirmed', true)];

describe('a bid', () => {
  test.each(cells)('%s from %s leads to %s', (move, status, to) => {
    if (to) expect(nextBidStatus(status, move)).toBe(to);
    else expect(() => nextBidStatus(status, move)).toThrow(`that is ${status} cannot ${move}`);
  });

  test('is taken while the scenario is open and the deadline ahead, to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scenarioStatus.options),
        fc.constantFrom('bid' as const, 'contact' as const),
        fc.integer({ min: -2, max: 2 }),
        (status, engagement, ahead) => {
          const now = new Date('2026-12-01T00:00:00.000Z');
          const deadline = new Date(now.getTime() + ahead).toISOString();
          const isOpen = isOpenForBids({ status, engagement, deadline }, now);
          expect(isOpen).toBe(status === 'published' && engagement === 'bid' && ahead > 0);
          const act = () => assertOpenForBids({ status, engagement, deadline }, now);
          if (isOpen) expect(act).not.toThrow();
          else expect(act).toThrow();
        },
      ),
    );
  });

  test('that is late is told so, whether or not the clock has closed the scenario yet', () => {
    const now = new Date('2026-12-01T00:00:00.000Z');
    for (const status of ['published', 'closed'] as const)
      expect(() =>
        assertOpenForBids({ status, engagement: 'bid', deadline: now.toISOString() }, now),
      ).toThrow('deadline has passed');
  });

  test('is complete once everything asked is answered, and not before', () => {
    expect(gapsOf(whole, asked, alone)).toEqual([]);
    expect(() => assertBidComplete([])).not.toThrow();
    const parts = ['technicalProposal', 'criterionAnswers', 'outcomeAnswers', 'plan'] as const;
    for (const part of parts) {
      const gaps = gapsOf(
        { ...whole, [part]: part === 'technicalProposal' ? '' : [] },
        asked,
        alone,
      );
      expect(gaps.map((gap) => gap.part)).toEqual([part]);
      expect(() => assertBidComplete(gaps)).toThrow('not complete');
    }
    expect(gapsOf({ ...whole, priceWan: null }, asked, alone)).toMatchObject([
      { part: 'priceWan' },
    ]);
  });

  test('names a price where it is judged or there is a budget', () => {
    expect(asksForPrice(asked)).toBe(true);
    expect(asksForPrice({ ...asked, criteria: [] })).toBe(false);
    expect(asksForPrice({ ...asked, criteria: [], budgetWan: 0 })).toBe(true);
  });

  test('of a consortium has the shares of exactly its members, together 100', () => {
    const share = (enterpriseId: string, percent: number) => ({ enterpriseId, percent, task: '' });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        (one, two) => {
          const members = [...alone, member('2', 'confirmed'), member('3', 'declined')];
          const shares = [share('1', one), share('2', two)];
          const gaps = gapsOf({ ...whole, shares }, asked, members);
          expect(gaps.map(({ kind }) => kind)).toEqual(one + two === 100 ? [] : ['not-100']);
          const others = gapsOf(
            { ...whole, shares: [share('1', one), share('3', two)] },
            asked,
            members,
          );
          expect(others.map(({ kind }) => kind)).toContain('not-the-members');
        },
      ),
    );
    expect(gapsOf(whole, asked, [...alone, member('2', 'invited')])).toContainEqual({
      part: 'members',
      kind: 'unconfirmed',
      of: '企业2',
    });
  });

  test('of one company has no shares of others: none are left of who is gone', () => {
    const share = (enterpriseId: string, percent: number) => ({ enterpriseId, percent, task: '' });
    const kindsOf = (...shares: ReturnType<typeof share>[]) =>
      gapsOf({ ...whole, shares }, asked, [...alone, member('2', 'declined')]).map(
        ({ part, kind }) => `${part} ${kind}`,
      );
    expect(kindsOf()).toEqual([]);
    expect(kindsOf(share('1', 100))).toEqual([]);
    expect(kindsOf(share('1', 60))).toEqual(['shares not-100']);
    expect(kindsOf(share('1', 60), share('2', 40))).toEqual(['shares not-the-members']);
    expect(kindsOf(share('2', 100))).toEqual(['shares not-the-members']);
  });

  test('of several is not for a scenario that takes single bidders, or does no longer', () => {
    const single = { ...asked, acceptsConsortium: false };
    const together = {
      ...whole,
      shares: ['1', '2'].map((enterpriseId) => ({ enterpriseId, percent: 50, task: '' })),
    };
    expect(gapsOf(together, single, [...alone, member('2', 'confirmed')])).toEqual([
      { part: 'members', kind: 'not-alone', of: null },
    ]);
    expect(gapsOf(whole, single, [...alone, member('2', 'declined')])).toEqual([]);
  });

  test('after an amendment names the answers whose question is gone', () => {
    const amended = { ...asked, outcomes: [], criteria: [] };
    expect(outdatedAnswers(whole, asked)).toEqual([]);
    expect(outdatedAnswers(whole, amended)).toEqual(['方案', '覆盖率']);
  });

  test('is refused with every hard rule that a company of it does not meet', () => {
    const finding = (met: boolean) => ({ rule: 'tier' as const, met, text: '须为专精特新' });
    expect(() =>
      assertEligible([{ enterprise: { name: '甲' }, findings: [finding(true)] }]),
    ).not.toThrow();
    expect(() =>
      assertEligible([{ enterprise: { name: '甲' }, findings: [finding(true), finding(false)] }]),
    ).toThrow(expect.objectContaining({ errors: [{ path: 'tier', message: '甲：须为专精特新' }] }));
  });

  test('has one canonical form: read and written again it is the same, byte by byte', () => {
    const bytes = canonicalContent(whole);
    const again = canonicalContent(bidContent.parse(JSON.parse(bytes.toString('utf8'))));
    expect(again.equals(bytes)).toBe(true);
    const turned = Object.fromEntries(Object.entries(whole).reverse());
    expect(canonicalContent(bidContent.parse(turned)).equals(bytes)).toBe(true);
  });
});

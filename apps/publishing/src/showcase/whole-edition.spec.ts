import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { reviewRules, rubricCriterion } from '#libs/contracts';
import { SigningKey } from '#libs/encryption';
import { assignExperts } from './assign-experts.js';
import { certificatePurpose, signCertificate, verifyCertificate } from './certificate.js';
import { deliberate } from './deliberation.js';
import { plaqueText } from './plaque-number.js';
import { resultOf, severities } from './review-results.js';
import { moveUp, select } from './selection.js';
import { categoryRulesOf } from './selection-rules.js';
import { splitAward, totalAwards } from './split-award.js';
import { rankLines } from './standing.js';

/** Numbers that look drawn and are the same each time. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const codes = ['AL', 'CJ', 'PP', 'PT', 'SF', 'ZX'];
const districts = ['jiangan', 'wuchang', 'hongshan', null];
const fields = ['ai', 'health', 'traffic', 'energy'];
const rules = reviewRules.parse({
  experts: 5,
  inField: 2,
  reserves: 5,
  tieBreakers: [{ by: 'criterion', name: '成效' }, { by: 'deviation' }],
});
const rubric = [
  { name: '成效', weight: 60 },
  { name: '创新性', weight: 40 },
].map((one) => rubricCriterion.parse(one));
const quotas = codes.map((code, at) => ({
  code,
  quota: 10 + at,
  districtQuotas: [{ district: 'jiangan' as const, quota: 4 }],
  domainQuotas: [],
}));

describe('a whole edition of 300 nominations, 40 experts and 6 categories', () => {
  const random = drawn(2026);
  const nominations = Array.from({ length: 300 }, (_, at) => ({
    nominationId: `n${at}`,
    number: `SF-2026-${String(at + 1).padStart(4, '0')}`,
    category: codes[at % 6]!,
    district: districts[at % 4]!,
    domain: fields[Math.floor(random() * 4)]!,
    organisationIds: [`company${at % 120}`],
    submittedAt: new Date(Date.UTC(2026, 5, 1) + at),
  }));
  const experts = Array.from({ length: 40 }, (_, at) => ({
    expertId: `e${String(at).padStart(2, '0')}`,
    organisationIds: at % 5 === 0 ? [`company${at}`] : [],
    fields: [fields[at % 4]!],
    load: 0,
    mostLoad: null,
  }));
  const assignment = assignExperts(
    experts,
    nominations.map((one) => ({ ...one, fields: [one.domain] })),
    { experts: 5, inField: 2, lot: '2026' },
  );
  const results = new Map(
    nominations.map(({ nominationId }) => [
      nominationId,
      resultOf(
        assignment.assigned
          .filter((pair) => pair.nominationId === nominationId)
          .map(({ expertId }) => ({
            expertId,
            scores: rubric.map(({ name }) => ({
              criterion: name,
              score: Math.round((50 + 50 * random()) * 10) / 10,
            })),
          })),
        rubric,
        rules,
      )!,
    ]),
  );
  const ranked = rankLines(
    nominations.map((one) => ({ ...one, ...results.get(one.nominationId)! })),
    rules.tieBreakers,
  );
  const last = ranked.filter(({ category }) => category === 'PT').at(-1)!;
  const { lines } = deliberate(
    ranked,
    [{ nominationId: last.nominationId, to: 1, reason: '现场核查确认其规模最大', byUserId: 'u' }],
    rules.tieBreakers,
  );
  const categoryRules = categoryRulesOf(quotas, { ...rules, leastScore: null });
  const selected = select(lines, categoryRules, rules.tieBreakers);

  test('gives every nomination five experts without a conflict, as evenly as can be', () => {
    expect(assignment.short).toEqual([]);
    expect(assignment.assigned).toHaveLength(1500);
    const loads = assignment.loads.map(({ load }) => load);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    for (const { expertId, nominationId } of assignment.assigned) {
      const expert = experts.find((one) => one.expertId === expertId)!;
      const nomination = nominations.find((one) => one.nominationId === nominationId)!;
      expect(expert.organisationIds).not.toContain(nomination.organisationIds[0]);
    }
    expect(severities([...results.values()]).size).toBe(40);
  });

  test('fills each category to its quota, with five reserves, and explains all 300', () => {
    for (const { code, quota } of quotas) {
      const mine = selected.filter(({ category }) => category === code);
      expect(mine.filter(({ outcome }) => outcome === 'listed')).toHaveLength(quota);
      expect(mine.filter(({ outcome }) => outcome === 'reserve')).toHaveLength(5);
    }
    expect(selected).toHaveLength(300);
    expect(selected.every(({ because }) => because.length > 0)).toBe(true);
    expect(selected.find(({ nominationId }) => nominationId === last.nominationId)).toMatchObject({
      rank: 1,
      outcome: 'listed',
    });
  });

  test('lets reserves move up, pays to the cent and certifies what is listed', () => {
    const first = selected.find(({ outcome }) => outcome === 'listed')!;
    const after = moveUp(selected, categoryRules, [{ ...first, reason: 'objection-upheld' }]);
    const listed = after.filter(({ outcome }) => outcome === 'listed');
    expect(listed).toHaveLength(quotas.reduce((sum, { quota }) => sum + quota, 0));
    const awards = listed.map(({ district, nominationId }) =>
      splitAward({ amount: 50_000_001, city: 50, district: 50 }, [
        { organisationId: nominationId, district, share: 2 },
        { organisationId: 'partner', district: 'wuchang', share: 1 },
      ]),
    );
    const totals = totalAwards(awards);
    expect(totals.amount).toBe(50_000_001 * listed.length);
    expect(totals.fromDistricts.reduce((sum, { amount }) => sum + amount, totals.fromCity)).toBe(
      totals.amount,
    );

    const key = new SigningKey(randomBytes(32).toString('base64'), certificatePurpose);
    const plaques = listed.map(({ category, place }) => ({
      year: 2026,
      category,
      running: place!,
    }));
    expect(new Set(plaques.map(plaqueText)).size).toBe(listed.length);
    for (const plaque of plaques) {
      const certificate = signCertificate(
        {
          plaque,
          edition: '2026年度应用场景示范名单',
          category: plaque.category,
          title: '快递柜网络',
          nominees: ['武汉某某有限公司'],
          issuer: '市经信局',
          issuedOn: '2026-12-01',
          validUntil: '2029-11-30',
        },
        key,
      );
      const standing = { revokedOn: null, renewedUntil: null };
      expect(verifyCertificate(certificate, key.publicKey(), standing, '2027-01-01').verdict).toBe(
        'valid',
      );
    }
  });
});

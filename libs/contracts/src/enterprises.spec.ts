import { describe, expect, test } from '@jest/globals';
import {
  capabilityInput,
  capabilityCase,
  caseText,
  listEnterprisesQuery,
  publicEnterprise,
  updateCapabilityRequest,
  updateEnterpriseRequest,
} from './enterprises.js';

const offer = { name: '智能快件箱', description: '生产和运营智能快件箱，覆盖三百个社区。' };
const example = { customer: '某社区', solution: '为楼道做过改造' };
const takesOffer = (said: object) => capabilityInput.safeParse({ ...offer, ...said }).success;
const takesChange = (said: object) =>
  updateEnterpriseRequest.safeParse({ version: 1, ...said }).success;

describe('a capability', () => {
  test('a name and a description are enough', () => {
    expect(capabilityInput.parse(offer)).toEqual({
      ...offer,
      domains: [],
      technologies: [],
      cases: [],
      maturity: 'proven',
      deliveryDistricts: [],
      priceFromWan: null,
      priceToWan: null,
    });
  });

  test.each([
    { id: '0190b0a0-0000-7000-8000-000000000000' },
    { enterpriseId: 'x' },
    { anything: 1 },
  ])('%j is a key that it does not take', (key) => {
    expect(takesOffer(key)).toBe(false);
  });

  test('a case needs a customer and what was done; the rest may be left out', () => {
    expect(capabilityInput.parse({ ...offer, cases: [example] }).cases).toEqual([
      { ...example, problem: '', outcome: '', year: null },
    ]);
    expect(takesOffer({ cases: [{ ...example, year: new Date().getFullYear() }] })).toBe(true);
  });

  test('the price may be open at either end', () => {
    for (const range of [
      { priceFromWan: 20 },
      { priceToWan: 0 },
      { priceFromWan: 5, priceToWan: 5 },
    ])
      expect(takesOffer(range)).toBe(true);
    expect(updateCapabilityRequest.safeParse({ priceFromWan: 9, priceToWan: 8 }).success).toBe(
      false,
    );
  });

  test('a change adds nothing that was not said', () => {
    expect(updateCapabilityRequest.parse({ name: '快件箱' })).toEqual({ name: '快件箱' });
  });

  test('a description too short to judge is refused', () => {
    expect(takesOffer({ description: '字'.repeat(9) })).toBe(false);
    expect(takesOffer({ description: '字'.repeat(10) })).toBe(true);
    expect(takesOffer({ description: '字'.repeat(4001) })).toBe(false);
  });

  test('the price has two decimals and is not negative', () => {
    expect(takesOffer({ priceFromWan: 9.99 })).toBe(true);
    expect(takesOffer({ priceFromWan: 9.999 })).toBe(false);
    expect(takesOffer({ priceFromWan: -1 })).toBe(false);
  });

  test.each([
    { maturity: 'vapour' },
    { domains: ['x'] },
    { technologies: ['x'] },
    { cases: ['一段文字'] },
    { cases: [{ solution: '没有客户的案例' }] },
    { cases: [{ customer: '某社区', solution: '三字例' }] },
    { cases: [{ ...example, year: 1989 }] },
    { cases: [{ ...example, year: new Date().getFullYear() + 1 }] },
    { cases: [{ ...example, year: 2024.5 }] },
    { cases: [{ ...example, price: 3 }] },
    { cases: Array.from({ length: 21 }, () => example) },
    { priceFromWan: 20, priceToWan: 19.99 },
    { deliveryDistricts: ['beijing'] },
    { deliveryDistricts: ['city-wide'] },
    { domains: Array.from({ length: 9 }, () => 'e-retail') },
    { description: '有控制字符的描述文字\u0000在这里' },
  ])('%j is refused', (said) => {
    expect(takesOffer(said)).toBe(false);
  });
});

describe('a case in one paragraph', () => {
  const whole = {
    customer: '某社区',
    problem: '楼道堆放包裹。',
    solution: '装了二十组快件箱',
    outcome: '投诉少了九成。',
    year: 2024,
  };

  test('says when, for whom, what and with which result', () => {
    expect(caseText(whole)).toBe('2024年，某社区：楼道堆放包裹。装了二十组快件箱；投诉少了九成。');
  });

  test('leaves out what is not known, and does not touch what was written', () => {
    const told = { ...whole, customer: '', problem: '', outcome: '', year: null };
    expect(caseText(told)).toBe('装了二十组快件箱');
    expect(caseText({ ...told, customer: '某社区' })).toBe('某社区：装了二十组快件箱');
    expect(caseText({ ...told, year: 2024 })).toBe('2024年：装了二十组快件箱');
  });

  test('an old bare text is read as what was done', () => {
    expect(capabilityCase.parse('2024年为某区安装快件箱。')).toEqual({
      customer: '',
      problem: '',
      solution: '2024年为某区安装快件箱。',
      outcome: '',
      year: null,
    });
  });
});

describe('changing an enterprise', () => {
  test('the version is needed', () => {
    expect(updateEnterpriseRequest.safeParse({ profile: '做物流' }).success).toBe(false);
  });

  test.each(['name', 'uscc', 'status', 'statusNote', 'capabilities', 'id'])(
    '%s is not the owner’s to change',
    (key) => {
      expect(takesChange({ [key]: 'x' })).toBe(false);
    },
  );

  test('what the caller leaves out is not touched', () => {
    expect(updateEnterpriseRequest.parse({ version: 2, profile: '' })).toEqual({
      version: 2,
      profile: '',
    });
  });

  test.each([
    { district: 'beijing' },
    { tiers: ['family-business'] },
    { profile: '字'.repeat(4001) },
    { qualifications: ['x'] },
    { qualifications: Array.from({ length: 51 }, (_item, index) => `资质${index}`) },
    { contactPhone: '1'.repeat(31) },
    { legalRepresentative: '字'.repeat(51) },
  ])('%j is refused', (said) => {
    expect(takesChange(said)).toBe(false);
  });
});

describe('the public directory', () => {
  test.each(['statusNote', 'legalRepresentative', 'contactPhone'])('does not show %s', (field) => {
    expect(Object.keys(publicEnterprise.shape)).not.toContain(field);
  });

  test('is searched by a name of 1 to 100 characters', () => {
    expect(listEnterprisesQuery.parse({ name: ' 楚智 ' }).name).toBe('楚智');
    expect(listEnterprisesQuery.safeParse({ name: '  ' }).success).toBe(false);
    expect(listEnterprisesQuery.safeParse({ name: '字'.repeat(101) }).success).toBe(false);
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  capabilityInput,
  listEnterprisesQuery,
  publicEnterprise,
  updateEnterpriseRequest,
} from './enterprises.js';

const offer = { name: '智能快件箱', description: '生产和运营智能快件箱，覆盖三百个社区。' };
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
      priceFromWan: null,
    });
  });

  test.each([
    { id: '0190b0a0-0000-7000-8000-000000000000' },
    { enterpriseId: 'x' },
    { anything: 1 },
  ])('%j is a key that it does not take', (key) => {
    expect(takesOffer(key)).toBe(false);
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
    { cases: ['三字例'] },
    { cases: Array.from({ length: 21 }, () => '为某社区做过改造') },
    { domains: Array.from({ length: 9 }, () => 'e-retail') },
    { description: '有控制字符的描述文字\u0000在这里' },
  ])('%j is refused', (said) => {
    expect(takesOffer(said)).toBe(false);
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

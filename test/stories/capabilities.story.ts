import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Capability, CapabilityDraft, Enterprise } from '#libs/contracts';
import { type Client, parcelLockers, World } from '../setup/world.js';

describe('what a company says it can do', () => {
  let world: World;
  let company: { client: Client; enterprise: Enterprise };
  let path: string;

  beforeAll(async () => {
    world = await World.start();
    company = await world.verifiedEnterprise();
    path = `/api/enterprises/${company.enterprise.id}/capabilities`;
  });
  afterAll(() => world.stop());

  test('has cases with parts, districts and a price range, as everybody reads it', async () => {
    const made = await company.client.post<Capability>(path, {
      ...parcelLockers,
      name: '冷藏快件箱',
      deliveryDistricts: ['wuchang', 'hongshan'],
      priceFromWan: 20,
      priceToWan: 80.5,
    });
    const { items } = await world.anonymous().get<{ items: Capability[] }>(path);
    expect(items.find(({ id }) => id === made.id)).toEqual({
      ...parcelLockers,
      id: made.id,
      name: '冷藏快件箱',
      deliveryDistricts: ['wuchang', 'hongshan'],
      priceFromWan: 20,
      priceToWan: 80.5,
    });
  });

  test('a change of one end of the range is checked with the other', async () => {
    const { items } = await company.client.get<{ items: Capability[] }>(path);
    const one = items.find(({ priceToWan }) => priceToWan === 80.5)!;
    const before = await company.client.get<Enterprise>(
      `/api/enterprises/${company.enterprise.id}`,
    );
    expect(
      await company.client.refused('PATCH', `${path}/${one.id}`, { priceFromWan: 90 }),
    ).toMatchObject({ status: 422, code: 'ENTERPRISE.PRICE_RANGE' });
    expect(await company.client.get(`/api/enterprises/${company.enterprise.id}`)).toEqual(before);
    const open = await company.client.ok<Capability>('PATCH', `${path}/${one.id}`, {
      priceFromWan: 90,
      priceToWan: null,
    });
    expect(open).toMatchObject({ priceFromWan: 90, priceToWan: null, cases: parcelLockers.cases });
  });

  test('a case without a customer or from the future is refused, and nothing changes', async () => {
    const [example] = parcelLockers.cases;
    for (const change of [
      { customer: '' },
      { year: 2999 },
      { year: 'x' },
      { solution: '\u0000字字字' },
    ])
      expect(
        await company.client.refused('POST', path, {
          ...parcelLockers,
          cases: [{ ...example, ...change }],
        }),
      ).toMatchObject({ status: 400, code: 'REQUEST.MALFORMED' });
  });

  test('a draft is made for the owner only, and changes nothing', async () => {
    const text = '面向养老院和居家养老的老人，用毫米波雷达监测离床与跌倒，三秒内报警。';
    const before = await company.client.get(`/api/enterprises/${company.enterprise.id}`);
    const draft = await company.client.post<CapabilityDraft>(`${path}/draft`, { text });
    expect(draft.domains[0]).toMatchObject({ code: 'elderly-care' });
    expect(await company.client.get(`/api/enterprises/${company.enterprise.id}`)).toEqual(before);
    const { client: stranger } = await world.verifiedEnterprise('武汉别家科技有限公司');
    expect(await stranger.refused('POST', `${path}/draft`, { text })).toMatchObject({
      status: 404,
    });
    expect(await world.anonymous().refused('POST', `${path}/draft`, { text })).toMatchObject({
      status: 401,
    });
    for (const wrong of ['太短', '字'.repeat(20_001), 7])
      expect(await company.client.refused('POST', `${path}/draft`, { text: wrong })).toMatchObject({
        status: 400,
      });
  });
});

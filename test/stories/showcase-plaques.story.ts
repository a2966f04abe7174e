import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPairSync, sign } from 'node:crypto';
import { isSignedBy } from '#libs/encryption';
import type { Edition, FinalList, Nomination, Verification } from '#libs/contracts';
import { aCategory } from '../setup/showcase.js';
import { editionPath } from '../setup/showcase-review.js';
import { endPublicity, listDesk, scoredEdition } from '../setup/showcase-publicity.js';
import { type Client, nothingByItself, World } from '../setup/world.js';

describe('a list that is made final', () => {
  let world: World;
  let admin: Client;
  let second: Client;
  let companies: Client[];
  let edition: Edition;
  let nominations: Nomination[];
  let list: FinalList;

  const verify = (number: string) =>
    world.anonymous().get<Verification>(`/api/showcase/verify/${number}`);
  const show = (text: string, signature: string) =>
    world.anonymous().post<Verification>('/api/showcase/verify', { text, signature });

  beforeAll(async () => {
    world = await World.start('postgres', nothingByItself);
    admin = await world.admin();
    second = await world.platformPerson('platform.admin', '管理员小王');
    companies = [];
    for (const name of ['武汉甲子物流公司', '武汉乙丑出行公司', '武汉丙寅医疗公司'])
      companies.push((await world.verifiedEnterprise(name)).client);
    ({ edition, nominations } = await scoredEdition(
      world,
      admin,
      companies.map((lead, at) => ({
        lead,
        title: `示范项目${at + 1}`,
        points: 95 - at,
        category: at === 2 ? 'PT' : 'CJ',
      })),
      {
        edition: {
          categories: [
            aCategory({ awardWan: 33.33, cityPercent: 33 }),
            aCategory({ code: 'PT', name: '示范平台', awardWan: 50 }),
          ],
        },
      },
    ));
    await listDesk(second, edition.id).decide();
    await listDesk(admin, edition.id).publicise();
  }, 180_000);
  afterAll(() => world.stop());

  test('waits for the end of the publicity, and for another than who made it public', async () => {
    expect((await listDesk(second, edition.id).refused('finalise')).code).toBe(
      'LIST.PUBLICITY_RUNNING',
    );
    expect((await world.anonymous().refused('GET', `${editionPath(edition.id)}/list`)).code).toBe(
      'LIST.NOT_FOUND',
    );
    await endPublicity(world, edition.id);
    expect((await listDesk(admin, edition.id).refused('finalise')).code).toBe('LIST.SELF_APPROVAL');
    list = await listDesk(second, edition.id).finalise();
    expect(list.edition.status).toBe('finalised');
    expect((await listDesk(second, edition.id).refused('finalise')).code).toBe(
      'EDITION.WRONG_STATE',
    );
  });

  test('numbers each line within its category and shows everybody who pays what', async () => {
    const seen = await world.anonymous().get<FinalList>(`${editionPath(edition.id)}/list`);
    expect(seen).toEqual(list);
    expect(list.plaques.map(({ number }) => number.slice(0, 12))).toEqual([
      '2026-CJ-0001',
      '2026-CJ-0002',
      '2026-PT-0001',
    ]);
    const { totals, plaques } = list;
    expect(totals.amount).toBe(2 * 33_330_000 + 50_000_000);
    expect(totals.fromDistricts.reduce((sum, one) => sum + one.amount, totals.fromCity)).toBe(
      totals.amount,
    );
    for (const { amount, fromCity, fromDistrict, nominees } of plaques) {
      expect(fromCity + fromDistrict).toBe(amount);
      expect(nominees.reduce((sum, one) => sum + one.amount, 0)).toBe(amount);
    }
    const found = await world.sql<{ status: string }>(
      'select distinct status from publishing.nominations where edition_id = $1',
      [edition.id],
    );
    expect(found).toEqual([{ status: 'listed' }]);
    expect(nominations).toHaveLength(3);
  });

  test('gives each nominee its certificate, and nobody else', async () => {
    const path = `/api/showcase/plaques/${list.plaques[0]!.number}/certificate.pdf`;
    const file = await companies[0]!.download(path);
    expect(file.status).toBe(200);
    expect(file.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect((await companies[1]!.refused('GET', path)).code).toBe('PLAQUE.NOT_FOUND');
    expect((await admin.download(path)).status).toBe(200);
  });

  test('comes as PDF and as a workbook', async () => {
    const pdf = await companies[1]!.download(`${editionPath(edition.id)}/list.pdf`);
    expect(pdf.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const workbook = await companies[1]!.download(`${editionPath(edition.id)}/list.xlsx`);
    expect(workbook.bytes.subarray(0, 2).toString('latin1')).toBe('PK');
  });

  describe('a certificate', () => {
    let genuine: Verification;

    test('is verified by anybody, by its number and by itself', async () => {
      genuine = await verify(list.plaques[0]!.number);
      expect(genuine).toMatchObject({
        verdict: 'valid',
        facts: {
          title: '示范项目1',
          nominees: [companies[0]!.me.organisation.name],
          category: '示范场景',
        },
        fingerprint: expect.stringMatching(/^[0-9A-F]{4}( [0-9A-F]{4}){3}$/),
      });
      expect(await show(genuine.text!, genuine.signature!)).toEqual(genuine);
      const key = await world.anonymous().download('/api/showcase/certificate-key');
      expect(isSignedBy(key.bytes.toString(), genuine.text!, genuine.signature!)).toBe(true);
    });

    test('that was altered does not verify, and nothing is said of what it claims', async () => {
      const text = genuine.text!.replace('武汉甲子', '武汉假冒');
      expect(text).not.toBe(genuine.text);
      const verdict = await show(text, genuine.signature!);
      expect(verdict.verdict).toBe('altered');
      expect(JSON.stringify(verdict)).not.toContain('假冒');
    });

    test('that was signed with another key, or bears another’s signature, does not verify', async () => {
      const { privateKey } = generateKeyPairSync('ed25519');
      const forged = sign(null, Buffer.from(genuine.text!), privateKey).toString('base64');
      expect((await show(genuine.text!, forged)).verdict).toBe('altered');
      const other = await verify(list.plaques[1]!.number);
      expect((await show(genuine.text!, other.signature!)).verdict).toBe('altered');
      expect((await show('format: nothing', genuine.signature!)).verdict).toBe('altered');
    });

    test('whose record was changed in the database does not verify', async () => {
      const { number } = list.plaques[2]!;
      const set = (text: string) =>
        world.sql('update publishing.plaques set text = $2 where number = $1', [number, text]);
      const { text } = await verify(number);
      await set(text!.replace('示范项目3', '另一项目'));
      expect((await verify(number)).verdict).toBe('altered');
      await set(text!);
      expect((await verify(number)).verdict).toBe('valid');
    });

    test('says when it has ended or was revoked', async () => {
      const { number } = list.plaques[2]!;
      await world.sql(
        "update publishing.plaques set revoked_on = current_date, revoked_reason = 'not-running', revoked_because = '停止运行' where number = $1",
        [number],
      );
      expect(await verify(number)).toMatchObject({
        verdict: 'revoked',
        revokedBecause: '停止运行',
      });
    });

    test('with a number that is none is not found', async () => {
      for (const number of ['2026-CJ-0099-0', 'none', `${list.plaques[0]!.number}0`])
        expect(
          (await world.anonymous().refused('GET', `/api/showcase/verify/${number}`)).code,
        ).toBe('PLAQUE.NOT_FOUND');
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, cityDay } from '#libs/calendar';
import { isSignedBy } from '#libs/encryption';
import type {
  Edition,
  FinalList,
  Nomination,
  NominationTrail,
  Plaque,
  Recheck,
  Revocation,
  ShowcaseGallery,
  ShowcaseStory,
  Verification,
} from '#libs/contracts';
import { watchEditions } from '../../apps/publishing/src/showcase/watch-editions.js';
import { aCategory } from '../setup/showcase.js';
import {
  afterDesk,
  aYear,
  endPlaquesIn,
  finalEdition,
  plaquePath,
  recheckPath,
  runningEvidence,
} from '../setup/showcase-after.js';
import { editionPath } from '../setup/showcase-review.js';
import { type Client, nothingByItself, World } from '../setup/world.js';

const because = {
  reason: 'false-material',
  text: '经查，申报所附测评报告系伪造，成效数据不实。',
};

describe('what follows a final list', () => {
  let world: World;
  let admin: Client;
  let second: Client;
  let reviewer: Client;
  let supervisor: Client;
  let companies: Client[];
  let edition: Edition;
  let nominations: Nomination[];
  let plaques: Plaque[];
  let picture: string;
  let paper: string;
  const numbers = () => plaques.map(({ number }) => number);

  const verify = (number: string) =>
    world.anonymous().get<Verification>(`/api/showcase/verify/${number}`);
  const gallery = (query = '') =>
    world.anonymous().get<ShowcaseGallery>(`/api/showcase/gallery${query}`);
  const story = (number: string) =>
    world.anonymous().get<ShowcaseStory>(`/api/showcase/gallery/${number}`);
  const statusOf = async (nominationId: string) =>
    (await admin.get<Nomination>(`/api/showcase/nominations/${nominationId}`)).status;
  const tick = () => watchEditions(world.publishing);

  beforeAll(async () => {
    world = await World.start('postgres', nothingByItself);
    admin = await world.admin();
    second = await world.platformPerson('platform.admin', '管理员小王');
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    supervisor = await world.platformPerson('platform.supervisor', '监督老陈');
    companies = [];
    for (const name of ['武汉甲子物流公司', '武汉乙丑出行公司', '武汉丙寅医疗公司', '武汉丁卯能源公司'])
      companies.push((await world.verifiedEnterprise(name)).client);
    ({ edition, nominations, plaques } = await finalEdition(
      world,
      admin,
      second,
      companies.map((lead, at) => ({
        lead,
        title: `示范项目${at + 1}`,
        points: 95 - at,
        category: at === 3 ? 'PT' : 'CJ',
        ...(at === 1 && { domain: 'smart-mobility' }),
      })),
      {
        categories: [aCategory(), aCategory({ code: 'PT', name: '示范平台', quota: 10 })],
        validityYears: 3,
      },
    ));
  }, 240_000);
  afterAll(() => world.stop());
});

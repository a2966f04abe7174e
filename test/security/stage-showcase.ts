import {
  editionContent,
  editionStatus,
  nominationContent,
  nominationStatus,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { argued, broughtFacts, fullEdition } from '../setup/showcase.js';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';

interface People {
  department: { editor: Client; approver: Client };
  /** Of the enterprise that leads the nominations. */
  owner: Client;
  /** Of another one: a joint nominee of some. */
  rival: Client;
  admin: Client;
}

/** What the edition of the stage says; said again, it changes nothing. */
export const stagedEdition = fullEdition();
const recommending = 'caidian';

/** An edition with nominations of every kind, and a district's list. */
export async function stageShowcase(
  world: World,
  { department, owner, rival, admin }: People,
): Promise<Record<string, Subject>> {
  const edition = async () => {
    const id = newId();
    const content = editionContent.parse({ year: 2026, title: '矩阵示范名单', ...stagedEdition });
    const { schedule } = content;
    await world.sql(
      `insert into publishing.editions (id, year, title, summary, contact, categories, eligibility,
         rubric, evidence, takes_city_level, opens_at, closes_at, formal_review_from, mend_by,
         expert_review_from, expert_review_until, publicity_days, validity_years, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [
        id,
        content.year,
        content.title,
        content.summary,
        content.contact,
        ...[content.categories, content.eligibility, content.rubric, content.evidence].map((part) =>
          JSON.stringify(part),
        ),
        content.takesCityLevel,
        schedule.opensAt,
        schedule.closesAt,
        schedule.formalReviewFrom,
        schedule.mendBy,
        schedule.expertReviewFrom,
        schedule.expertReviewUntil,
        content.publicityDays,
        content.validityYears,
        admin.me.id,
      ],
    );
    return id;
  };
  const setEdition = (id: string, state: string) =>
    world.sql('update publishing.editions set status = $2, version = 1 where id = $1', [id, state]);

  const proof = await owner.upload('验收报告正文', '验收报告.txt');
  const nomination = async (
    editionId: string,
    district: string | null,
    partner?: 'invited' | 'confirmed',
  ) => {
    const id = newId();
    const content = nominationContent.parse({
      title: '矩阵申报',
      category: 'CJ',
      district,
      ...broughtFacts,
      ...argued,
      evidence: [{ name: '验收材料', fileIds: [proof.body.id] }],
    });
    await world.sql(
      `insert into publishing.nominations (id, edition_id, organisation_id, title, category,
         district, domain, content, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        editionId,
        owner.me.organisation.id,
        content.title,
        content.category,
        district,
        content.domain,
        JSON.stringify(content),
        owner.me.id,
      ],
    );
    const stands = `insert into publishing.nominees (nomination_id, organisation_id, is_lead, status)
      values ($1, $2, $3, $4)`;
    await world.sql(stands, [id, owner.me.organisation.id, true, 'confirmed']);
    if (partner) await world.sql(stands, [id, rival.me.organisation.id, false, partner]);
    return id;
  };
  const setNomination = (id: string, state: string) =>
    world.sql(
      `update publishing.nominations set status = $2, version = 1, returns = 0,
         submissions = case when $2 = 'draft' then 0 else 1 end,
         number = case when $2 = 'draft' then null else 'SF-' || id end
        where id = $1`,
      [id, state],
    );
  const ofNomination = async (
    editionState: string,
    partner?: 'invited' | 'confirmed',
  ): Promise<Subject> => {
    const editionId = await edition();
    const id = await nomination(editionId, null, partner);
    return {
      states: nominationStatus.options,
      arrange: async (state) => {
        await setEdition(editionId, editionState);
        await setNomination(id, state);
      },
      parameters: { id, enterpriseId: rival.me.organisation.id },
    };
  };

  const bare = await edition();
  const listed = await edition();
  const recommended = await nomination(listed, recommending);
  const listId = newId();
  await world.sql(
    `insert into publishing.district_lists (id, edition_id, district, contributor_ids)
     values ($1, $2, $3, array[$4::uuid])`,
    [listId, listed, recommending, department.editor.me.id],
  );
  await world.sql(
    `insert into publishing.district_list_entries (list_id, nomination_id, position, reason)
     values ($1, $2, 1, '成效突出')`,
    [listId, recommended],
  );
  return {
    edition: {
      states: editionStatus.options,
      arrange: async (state) => void (await setEdition(bare, state)),
      parameters: { id: bare },
    },
    nomination: await ofNomination('calling'),
    reviewedNomination: await ofNomination('formal_review'),
    askedNomination: await ofNomination('calling', 'invited'),
    jointNomination: await ofNomination('calling', 'confirmed'),
    districtList: {
      states: ['calling', 'closed', 'formal_review'],
      arrange: async (state) => {
        await setEdition(listed, state);
        await setNomination(recommended, 'submitted');
        await world.sql(
          "update publishing.district_lists set status = 'draft', version = 1 where id = $1",
          [listId],
        );
        // Elsewhere in the matrix the department is the city's.
        await world.sql('update publishing.organisations set district = $2 where id = $1', [
          department.editor.me.organisation.id,
          recommending,
        ]);
      },
      parameters: { id: listed, nominationId: recommended },
    },
  };
}

import type { Role } from '#libs/contracts';
import { answersTo } from './sealed-bids.js';
import type { Life, ModelBid, Person } from './life.js';

/** What the acts need to know of versions and content; read from the tables, apart from the API. */
export interface Facts {
  versionOf: (id: string) => number;
  evaluationVersion: () => number;
  sql: <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;
  /** Lets the scheduled work be done now. */
  tick: () => Promise<void>;
  experts: readonly Person[];
  companies: readonly Person[];
}

export interface Request {
  method: string;
  path: string;
  body?: unknown;
}

/** Something that people try to do. Whether it succeeds is said here a second time, by hand. */
export interface Act {
  name: string;
  /** How often it is chosen, compared with others. */
  weight: number;
  mayDo: (life: Life, person: Person) => boolean;
  /** Null where it cannot even be tried, as what it is about is not there. */
  request: (
    life: Life,
    person: Person,
    facts: Facts,
    pick: <Item>(of: readonly Item[]) => Item,
  ) => Promise<Request | null>;
  then: (life: Life, person: Person, answer: never) => void;
}

const has = (person: Person, ...roles: Role[]) => roles.some((role) => person.roles.includes(role));
const isEditor = (person: Person) => person.at === 'own' && has(person, 'department.editor');
const isApprover = (person: Person) => person.at === 'own' && has(person, 'department.approver');
const isDesk = (person: Person) => has(person, 'platform.admin', 'platform.reviewer');
const isSupervisor = (person: Person) => has(person, 'platform.supervisor');
const isCompany = (person: Person) => person.at === 'company';
const wroteNothing = (life: Life, person: Person) => !life.contributors.has(person.client.me.id);
const note = '经研究，情况如此。';
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A move of the scenario itself. */
function move(
  name: string,
  mayDo: Act['mayDo'],
  then: Act['then'],
  said: { weight?: number; body?: object } = {},
): Act {
  return {
    name,
    weight: said.weight ?? 3,
    mayDo,
    request: async (life, _person, facts) => ({
      method: 'POST',
      path: `/api/scenarios/${life.id}/${name}`,
      body: { version: facts.versionOf(life.id), ...said.body },
    }),
    then,
  };
}

const writing: Act[] = [
  {
    name: 'edit',
    weight: 1,
    mayDo: (life, person) => isEditor(person) && ['draft', 'returned'].includes(life.status),
    request: async (life, _person, facts) => ({
      method: 'PATCH',
      path: `/api/scenarios/${life.id}`,
      body: {
        version: facts.versionOf(life.id),
        landingArea: `第${life.turn}片区`,
      },
    }),
    then: (life, person) => life.contributors.add(person.client.me.id),
  },
  move(
    'submit',
    (life, person) => isEditor(person) && ['draft', 'returned'].includes(life.status),
    (life, person) => {
      life.status = 'submitted';
      life.contributors.add(person.client.me.id);
    },
    { weight: 8 },
  ),
  move(
    'return',
    (life, person) =>
      isApprover(person) &&
      wroteNothing(life, person) &&
      ['submitted', 'approved'].includes(life.status),
    (life) => (life.status = 'returned'),
    { weight: 1, body: { note } },
  ),
  move(
    'approve',
    (life, person) =>
      isApprover(person) && wroteNothing(life, person) && life.status === 'submitted',
    (life) => (life.status = 'approved'),
    { weight: 8 },
  ),
  move(
    'reject',
    (life, person) =>
      isApprover(person) && wroteNothing(life, person) && life.status === 'submitted',
    (life) => (life.status = 'rejected'),
    { weight: 0.05, body: { note } },
  ),
  move(
    'publish',
    (life, person) =>
      isApprover(person) && wroteNothing(life, person) && life.status === 'approved',
    (life) => (life.status = 'published'),
    { weight: 8 },
  ),
  move(
    'withdraw',
    (life, person) =>
      (isEditor(person) || isApprover(person)) &&
      ['draft', 'submitted', 'returned', 'approved'].includes(life.status),
    (life) => (life.status = 'withdrawn'),
    { weight: 0.05, body: { note } },
  ),
  move(
    'cancel',
    (life, person) =>
      isApprover(person) &&
      [
        'published',
        'closed',
        'evaluating',
        'award_publicity',
        'awarded',
        'contracted',
        'implementing',
      ].includes(life.status),
    (life) => (life.status = 'cancelled'),
    { weight: 0.03, body: { note } },
  ),
  move(
    'fail',
    (life, person) =>
      isApprover(person) &&
      (life.status === 'evaluating' ||
        (life.status === 'closed' && life.engagement === 'contact') ||
        (life.status === 'award_publicity' && !hasOpenObjection(life))),
    (life) => (life.status = 'failed'),
    { weight: 0.05, body: { note } },
  ),
  {
    ...move(
      'republish',
      (life, person) =>
        isApprover(person) && wroteNothing(life, person) && life.status === 'failed',
      (life) => {
        life.status = 'published';
        life.beginRound();
      },
      { weight: 8 },
    ),
    request: async (life, _person, facts) => ({
      method: 'POST',
      path: `/api/scenarios/${life.id}/republish`,
      body: {
        version: facts.versionOf(life.id),
        deadline: new Date(Date.now() + 30 * 86_400_000).toISOString(),
        note,
      },
    }),
  },
];

const amending: Act[] = [
  {
    name: 'amend',
    weight: 1,
    mayDo: (life, person) => isEditor(person) && life.isOpen() && !life.amendment,
    request: async (life, _person, facts) => ({
      method: 'POST',
      path: `/api/scenarios/${life.id}/amend`,
      body: {
        version: facts.versionOf(life.id),
        changes: {
          landingArea: `第${life.turn}片区`,
          ...(life.turn % 2 && { deadline: new Date(Date.now() + 30 * 86_400_000).toISOString() }),
        },
        reason: '点位有调整',
      },
    }),
    then: (life, person, answer: { id: string }) =>
      (life.amendment = { id: answer.id, by: person.client.me.id }),
  },
  ...(['approve', 'reject'] as const).map((name): Act => ({
    name: `${name} the amendment`,
    weight: 2,
    mayDo: (life, person) =>
      isApprover(person) &&
      life.amendment !== null &&
      (name === 'reject' || (life.amendment.by !== person.client.me.id && life.isOpen())),
    request: async (life, _person, facts) =>
      life.amendment && {
        method: 'POST',
        path: `/api/amendments/${life.amendment.id}/${name}`,
        body: { version: facts.versionOf(life.amendment.id), note },
      },
    then: (life) => {
      if (name === 'approve') life.contributors.add(life.amendment!.by);
      life.amendment = null;
    },
  })),
];

/** An act on one of the scenario's bids, whosever it is. */
function onBid(
  name: string,
  mayDo: (life: Life, person: Person, bid: ModelBid) => boolean,
  said: {
    weight: number;
    method?: string;
    path: (bid: ModelBid) => string;
    body?: (version: number, life: Life, facts: Facts) => Promise<unknown>;
    then?: (bid: ModelBid, life: Life) => void;
  },
): Act & { bid?: ModelBid } {
  const act: Act & { bid?: ModelBid } = {
    name,
    weight: said.weight,
    mayDo: (life, person) => {
      const own = life.bidOf(person);
      return own !== undefined && mayDo(life, person, own);
    },
    request: async (life, person, facts, pick) => {
      const own = life.bidOf(person);
      const all = life.bidsOfRound();
      if (!own && all.length === 0) return null;
      const bid = own ?? pick(all);
      act.bid = bid;
      return {
        method: said.method ?? 'POST',
        path: said.path(bid),
        body: said.body && (await said.body(facts.versionOf(bid.id), life, facts)),
      };
    },
    then: (life) => said.then?.(act.bid!, life),
  };
  return act;
}

const takesBids = (life: Life) => life.engagement === 'bid' && life.isOpen();

const bidding: Act[] = [
  {
    name: 'begin a bid',
    weight: 1,
    // Who has one gets it again, whatever has become of the scenario.
    mayDo: (life, person) =>
      isCompany(person) && (takesBids(life) || life.bidOf(person) !== undefined),
    request: async (life) => ({ method: 'POST', path: `/api/scenarios/${life.id}/bids` }),
    then: (life, person, answer: { id: string }) => {
      if (!life.bidOf(person))
        life.bids.push({
          id: answer.id,
          company: person,
          status: 'draft',
          round: life.round,
          complete: false,
        });
    },
  },
  onBid(
    'save the bid',
    (life, _person, bid) => takesBids(life) && ['draft', 'submitted'].includes(bid.status),
    {
      weight: 4,
      method: 'PATCH',
      path: ({ id }) => `/api/bids/${id}`,
      body: async (version, life, facts) => ({
        version,
        content: answersTo(await scenarioOf(life, facts), { priceWan: 200 + (version % 50) }),
      }),
      then: (bid) => (bid.complete = true),
    },
  ),
  onBid(
    'submit the bid',
    (life, _person, bid) =>
      takesBids(life) && bid.complete && ['draft', 'submitted'].includes(bid.status),
    {
      weight: 8,
      path: ({ id }) => `/api/bids/${id}/submit`,
      body: async (version) => ({ version }),
      then: (bid) => (bid.status = 'submitted'),
    },
  ),
  onBid(
    'withdraw the bid',
    (life, _person, bid) => takesBids(life) && ['draft', 'submitted'].includes(bid.status),
    {
      weight: 0.7,
      path: ({ id }) => `/api/bids/${id}/withdraw`,
      body: async (version) => ({ version }),
      then: (bid) => (bid.status = 'withdrawn'),
    },
  ),
  onBid(
    'take the bid up again',
    (life, _person, bid) => takesBids(life) && bid.status === 'withdrawn',
    {
      weight: 2,
      path: ({ id }) => `/api/bids/${id}/reopen`,
      body: async (version) => ({ version }),
      then: (bid) => (bid.status = 'draft'),
    },
  ),
  readABid(),
];

/** Who reads a bid: its company at all times, who judges it from the opening on. */
function readABid(): Act {
  let bid: ModelBid | undefined;
  const isOpened = ({ status }: ModelBid) => !['draft', 'submitted', 'withdrawn'].includes(status);
  return {
    name: 'read a bid',
    weight: 1,
    mayDo: (life, person) => {
      bid = life.bids[life.turn % Math.max(1, life.bids.length)];
      if (!bid) return false;
      if (bid.company === person) return true;
      const judges =
        (person.at === 'own' && (isEditor(person) || isApprover(person))) ||
        isDesk(person) ||
        isSupervisor(person);
      return isOpened(bid) && judges;
    },
    request: async () => (bid ? { method: 'GET', path: `/api/bids/${bid.id}` } : null),
    then: () => undefined,
  };
}

async function scenarioOf(life: Life, facts: Facts) {
  const [row] = await facts.sql<{ criteria: never; outcomes: never }>(
    'select criteria, outcomes from publishing.scenarios where id = $1',
    [life.id],
  );
  return row as unknown as Parameters<typeof answersTo>[0];
}

const opening: Act[] = [
  {
    name: 'open the bids',
    weight: 8,
    mayDo: (life, person) => {
      if (life.engagement !== 'bid' || life.status !== 'closed') return false;
      if (isApprover(person)) return life.opening?.side !== 'own';
      return isSupervisor(person) && life.opening?.side !== 'platform';
    },
    request: async (life) => ({ method: 'POST', path: `/api/scenarios/${life.id}/opening` }),
    then: (life, person) => {
      if (!life.opening) {
        life.opening = { side: person.at === 'own' ? 'own' : 'platform' };
        return;
      }
      const submitted = life.bidsOfRound('submitted');
      for (const bid of submitted) bid.status = 'opened';
      life.status = submitted.length >= minBids ? 'evaluating' : 'failed';
      life.phase = 'checking';
    },
  },
];
/** What the scenarios of the model ask for. */
export const minBids = 1;

/** An act on the scenario's evaluation by its department. */
function onEvaluation(
  name: string,
  path: string,
  mayDo: Act['mayDo'],
  then: Act['then'],
  said: {
    weight?: number;
    method?: string;
    body?: (life: Life, facts: Facts) => object | null;
  } = {},
): Act {
  return {
    name,
    weight: said.weight ?? 8,
    mayDo: (life, person) => life.status === 'evaluating' && mayDo(life, person),
    request: async (life, _person, facts) => {
      const body = said.body ? said.body(life, facts) : {};
      if (!body || life.engagement !== 'bid') return null;
      return {
        method: said.method ?? 'POST',
        path: `/api/scenarios/${life.id}/evaluation/${path}`,
        body: { version: facts.evaluationVersion(), ...body },
      };
    },
    then,
  };
}

const evaluating: Act[] = [
  onEvaluation(
    'write the check',
    'checks',
    (life, person) => isEditor(person) && life.phase === 'checking' && life.checked !== 'submitted',
    (life, person) => {
      life.checked = 'saved';
      life.checkers.add(person.client.me.id);
    },
    {
      method: 'PUT',
      body: (life) => {
        const bids = life.bidsOfRound('opened');
        return bids.length === 0
          ? null
          : { checks: bids.map(({ id }) => ({ bidId: id, verdict: 'qualified' })) };
      },
    },
  ),
  onEvaluation(
    'hand in the check',
    'checks/submit',
    (life, person) => isEditor(person) && life.phase === 'checking' && life.checked === 'saved',
    (life, person) => {
      life.checked = 'submitted';
      life.checkers.add(person.client.me.id);
    },
  ),
  onEvaluation(
    'return the check',
    'checks/return',
    (life, person) =>
      isApprover(person) && life.checked === 'submitted' && !life.checkers.has(person.client.me.id),
    (life) => (life.checked = 'saved'),
    { weight: 2, body: () => ({ note }) },
  ),
  onEvaluation(
    'confirm the check',
    'checks/confirm',
    (life, person) =>
      isApprover(person) && life.checked === 'submitted' && !life.checkers.has(person.client.me.id),
    (life) => {
      life.checked = 'confirmed';
      life.phase = 'scoring';
      for (const bid of life.bidsOfRound('opened')) bid.status = 'qualified';
    },
  ),
  onEvaluation(
    'assign evaluators',
    'evaluators',
    (life, person) =>
      (isEditor(person) || isApprover(person)) &&
      ['checking', 'scoring'].includes(life.phase) &&
      life.evaluators.length === 0,
    (life, _person, answer: { evaluators: { id: string; userId: string }[] }) => {
      life.evaluators = answer.evaluators.map(({ id, userId }) => ({
        id,
        person: allExperts.find(({ client }) => client.me.id === userId)!,
        status: 'assigned',
        scored: false,
      }));
    },
    {
      body: (_life, facts) => {
        allExperts = facts.experts;
        return { userIds: facts.experts.slice(0, 3).map(({ client }) => client.me.id) };
      },
    },
  ),
  onEvaluation(
    'conclude',
    'conclude',
    (life, person) =>
      isEditor(person) &&
      life.phase === 'consensus' &&
      life.evaluators.every(({ status }) => status === 'confirmed'),
    (life) => {
      life.phase = 'concluded';
      for (const bid of life.bidsOfRound('qualified')) bid.status = 'scored';
      life.unreasoned = new Set(life.bidsOfRound('scored', 'disqualified').map(({ id }) => id));
    },
  ),
  {
    name: 'write a reason',
    weight: 8,
    mayDo: (life, person) =>
      life.status === 'evaluating' && isEditor(person) && life.phase === 'concluded',
    request: async (life, _person, facts) => {
      const bid = [...life.unreasoned][0] ?? life.bidsOfRound('scored')[0]?.id;
      if (!bid) return null;
      return {
        method: 'PUT',
        path: `/api/scenarios/${life.id}/evaluation/reasons/${bid}`,
        body: {
          version: facts.evaluationVersion(),
          text: '方案总体可行，报价合理，实施计划较为清楚。',
        },
      };
    },
    then: (life) => {
      const bid = [...life.unreasoned][0];
      if (bid) life.unreasoned.delete(bid);
    },
  },
];
let allExperts: readonly Person[] = [];

/** An act of an expert on their own assignment, or of somebody else on it. */
function onSheet(
  name: string,
  mayDo: (life: Life, evaluator: Life['evaluators'][number]) => boolean,
  said: {
    path: string;
    method?: string;
    of?: 'evaluation';
    body?: (life: Life) => object;
    then: (evaluator: Life['evaluators'][number], life: Life) => void;
  },
): Act {
  const seatOf = (life: Life, person: Person) =>
    life.evaluators.find((evaluator) => evaluator.person === person);
  return {
    name,
    weight: 8,
    mayDo: (life, person) => {
      const own = seatOf(life, person);
      return life.status === 'evaluating' && own !== undefined && mayDo(life, own);
    },
    request: async (life, person, facts, pick) => {
      if (life.evaluators.length === 0) return null;
      const seat = seatOf(life, person) ?? pick(life.evaluators);
      const version =
        said.of === 'evaluation' ? facts.evaluationVersion() : facts.versionOf(seat.id);
      return {
        method: said.method ?? 'POST',
        path: `/api/assignments/${seat.id}/${said.path}`,
        body: { version, ...said.body?.(life) },
      };
    },
    then: (life, person) => said.then(seatOf(life, person)!, life),
  };
}

const scoring: Act[] = [
  onSheet(
    'declare',
    (life, { status }) => status === 'assigned' && ['checking', 'scoring'].includes(life.phase),
    {
      path: 'declare',
      body: () => ({ conflict: false }),
      then: (evaluator) => (evaluator.status = 'scoring'),
    },
  ),
  onSheet(
    'score',
    (life, { status }) =>
      status === 'scoring' && life.phase === 'scoring' && life.bidsOfRound('qualified').length > 0,
    {
      path: 'scores',
      method: 'PUT',
      body: (life) => ({
        scores: (life.bidsOfRound('qualified').length
          ? life.bidsOfRound('qualified')
          : life.bidsOfRound()
        ).map(({ id }, at) => ({ bidId: id, criterion: '技术方案', score: 90 - at, comment: '' })),
      }),
      then: (evaluator) => (evaluator.scored = true),
    },
  ),
  onSheet(
    'hand in the sheet',
    (life, { status, scored }) => status === 'scoring' && life.phase === 'scoring' && scored,
    {
      path: 'submit',
      then: (evaluator, life) => {
        evaluator.status = 'submitted';
        if (life.evaluators.every(({ status }) => status === 'submitted')) life.phase = 'consensus';
      },
    },
  ),
  onSheet(
    'confirm the consensus',
    (life, { status }) => life.phase === 'consensus' && status === 'submitted',
    {
      path: 'confirm',
      of: 'evaluation',
      then: (evaluator) => (evaluator.status = 'confirmed'),
    },
  ),
];

const hasOpenObjection = (life: Life) =>
  life.objections.some(({ isOpen, round }) => isOpen && round === life.round);

const objectionsBy = (life: Life, company: Person) =>
  life.objections.filter((one) => one.company === company && one.publicity === life.publicity);

const awarding: Act[] = [
  {
    name: 'publicise',
    weight: 8,
    mayDo: (life, person) =>
      isApprover(person) &&
      life.status === 'evaluating' &&
      life.phase === 'concluded' &&
      life.unreasoned.size === 0 &&
      !hasOpenObjection(life) &&
      life.bidsOfRound('scored').length > 0,
    request: async (life, _person, facts) => {
      const [bid] = life.bidsOfRound('scored');
      const of = bid ?? life.bidsOfRound()[0];
      if (!of) return null;
      return {
        method: 'POST',
        path: `/api/scenarios/${life.id}/award/publicise`,
        body: {
          version: facts.versionOf(life.id),
          bidId: of.id,
          reason: '综合考虑实施条件，建议由该单位承担。',
        },
      };
    },
    then: (life, person) => {
      const winner = life.bidsOfRound('scored')[0]!;
      winner.status = 'proposed_winner';
      life.status = 'award_publicity';
      life.publicity = { isOver: false, winner, by: person.client.me.id };
    },
  },
  {
    name: 'object',
    weight: 1,
    mayDo: (life, person) =>
      isCompany(person) &&
      life.status === 'award_publicity' &&
      !life.publicity!.isOver &&
      life.publicity!.winner.company !== person &&
      !objectionsBy(life, person).some(({ isOpen }) => isOpen) &&
      objectionsBy(life, person).length < 3,
    request: async (life) => ({
      method: 'POST',
      path: `/api/scenarios/${life.id}/objections`,
      body: { text: '拟中选方案的业绩证明与公开信息不一致，请核实。' },
    }),
    then: (life, person, answer: { id: string }) =>
      life.objections.push({
        id: answer.id,
        company: person,
        isOpen: true,
        round: life.round,
        publicity: life.publicity!,
      }),
  },
  ...(['dismiss', 'reject', 'uphold'] as const).map((name): Act => ({
    name: `${name} the objection`,
    weight: name === 'uphold' ? 2 : 3,
    mayDo: (life, person) => isDesk(person) && hasOpenObjection(life),
    request: async (life, _person, facts) => {
      const open = life.objections.find(({ isOpen, round }) => isOpen && round === life.round);
      return (
        (open && {
          method: 'POST',
          path: `/api/objections/${open.id}/${name}`,
          body: {
            version: facts.versionOf(open.id),
            note,
            ...(name === 'uphold' && { outcome: 're-evaluate' }),
            ...(name === 'reject' && { reason: 'no-grounds' }),
          },
        }) ??
        null
      );
    },
    then: (life) => {
      life.objections.find(({ isOpen, round }) => isOpen && round === life.round)!.isOpen = false;
      // Where the publicity runs no longer, the decision stands and moves nothing.
      if (name !== 'uphold' || life.status !== 'award_publicity') return;
      life.status = 'evaluating';
      life.phase = 'consensus';
      life.publicity = null;
      for (const bid of life.bidsOfRound('scored', 'proposed_winner')) bid.status = 'qualified';
      for (const evaluator of life.evaluators) evaluator.status = 'submitted';
    },
  })),
  {
    ...move(
      'award/confirm',
      (life, person) =>
        isApprover(person) &&
        life.status === 'award_publicity' &&
        life.publicity!.isOver &&
        life.publicity!.by !== person.client.me.id &&
        !hasOpenObjection(life),
      (life) => {
        life.status = 'awarded';
        for (const bid of life.bidsOfRound('scored')) bid.status = 'not_awarded';
        life.publicity!.winner.status = 'awarded';
      },
      { weight: 8 },
    ),
  },
];

/** With whom there can be a contract: the winner, or a company that is connected. */
const partyOf = (life: Life): Person | undefined =>
  life.engagement === 'bid'
    ? life.bidsOfRound('awarded')[0]?.company
    : life.interestsOfRound('connected')[0]?.company;
const isContractable = (life: Life) =>
  life.engagement === 'bid' ? life.status === 'awarded' : life.status === 'closed';

const talking: Act[] = [
  {
    name: 'express interest',
    weight: 3,
    mayDo: (life, person) =>
      isCompany(person) &&
      life.isOpen() &&
      ![...life.interestsOfRound('expressed'), ...life.interestsOfRound('connected')].some(
        ({ company }) => company === person,
      ),
    request: async (life) => ({
      method: 'POST',
      path: `/api/scenarios/${life.id}/interests`,
      body: { message: '我们做过类似的项目。', contactName: '王工', contactPhone: '027-88888888' },
    }),
    then: (life, person, answer: { id: string }) =>
      life.interests.push({
        id: answer.id,
        company: person,
        status: 'expressed',
        round: life.round,
      }),
  },
  {
    name: 'connect',
    weight: 4,
    mayDo: (life, person) =>
      (isEditor(person) || isApprover(person)) &&
      life.engagement === 'contact' &&
      ['published', 'closed'].includes(life.status) &&
      life.interestsOfRound('expressed').length > 0,
    request: async (life, _person, facts) => {
      const waiting = life.interestsOfRound('expressed')[0];
      return waiting
        ? {
            method: 'POST',
            path: `/api/interests/${waiting.id}/connect`,
            body: { version: facts.versionOf(waiting.id) },
          }
        : null;
    },
    then: (life) => (life.interestsOfRound('expressed')[0]!.status = 'connected'),
  },
];

const contracting: Act[] = [
  {
    name: 'record the contract',
    weight: 8,
    mayDo: (life, person) =>
      isEditor(person) &&
      isContractable(life) &&
      life.contract === null &&
      partyOf(life) !== undefined,
    request: async (life, _person, facts, pick) => ({
      method: 'POST',
      path: `/api/scenarios/${life.id}/contract`,
      body: {
        enterpriseId: (partyOf(life) ?? pick(facts.companies)).client.me.organisation.id,
        number: 'HT-2026-001',
        signedOn: day(-1),
        amountWan: 100,
        beginsOn: day(0),
        endsOn: day(300),
      },
    }),
    then: (life, person, answer: { id: string }) => {
      life.contract = { id: answer.id, status: 'recorded', party: partyOf(life)! };
      life.contractors.add(person.client.me.id);
    },
  },
  ...(['confirm', 'return'] as const).map((name): Act => ({
    name: `${name} the contract`,
    weight: name === 'confirm' ? 8 : 2,
    mayDo: (life, person) =>
      isApprover(person) &&
      life.contract?.status === 'recorded' &&
      isContractable(life) &&
      !life.contractors.has(person.client.me.id),
    request: async (life, _person, facts) =>
      life.contract && {
        method: 'POST',
        path: `/api/contracts/${life.contract.id}/${name}`,
        body: { version: facts.versionOf(life.contract.id), note },
      },
    then: (life) => {
      life.contract!.status = name === 'confirm' ? 'confirmed' : 'returned';
      if (name === 'confirm') life.status = 'contracted';
    },
  })),
  {
    name: 'correct the contract',
    weight: 8,
    mayDo: (life, person) =>
      isEditor(person) &&
      ['recorded', 'returned'].includes(life.contract?.status ?? '') &&
      isContractable(life),
    request: async (life, _person, facts) =>
      life.contract && {
        method: 'PUT',
        path: `/api/contracts/${life.contract.id}`,
        body: {
          version: facts.versionOf(life.contract.id),
          enterpriseId: life.contract.party.client.me.organisation.id,
          number: 'HT-2026-002',
          signedOn: day(-1),
          amountWan: 90,
          beginsOn: day(0),
          endsOn: day(200),
        },
      },
    then: (life, person) => {
      life.contract!.status = 'recorded';
      life.contractors.add(person.client.me.id);
    },
  },
];

const delivering: Act[] = [
  {
    ...move(
      'start',
      (life, person) => isEditor(person) && life.status === 'contracted',
      (life, person, answer: { milestones: { id: string; status: string }[] }) => {
        life.status = 'implementing';
        life.contractors.add(person.client.me.id);
        life.milestones = answer.milestones.map(({ id, status }) => ({ id, status }));
      },
      { weight: 8, body: { milestones: [{ name: '首期布设', dueOn: day(60) }] } },
    ),
  },
  onMilestone(
    'submit',
    (life, person) => life.contract?.party === person && life.milestones[0]?.status !== 'accepted',
    'submitted',
    { evidence: '已布设两百组，见附件。' },
  ),
  onMilestone(
    'accept',
    (life, person) =>
      (isEditor(person) || isApprover(person)) && life.milestones[0]?.status === 'submitted',
    'accepted',
    {},
  ),
  onMilestone(
    'return',
    (life, person) =>
      (isEditor(person) || isApprover(person)) && life.milestones[0]?.status === 'submitted',
    'returned',
    { note },
    4,
  ),
  move(
    'deliver',
    (life, person) =>
      isEditor(person) &&
      life.status === 'implementing' &&
      life.milestones.every(({ status }) => status === 'accepted'),
    (life, person) => {
      life.status = 'acceptance';
      life.contractors.add(person.client.me.id);
    },
    { weight: 8 },
  ),
  move(
    'acceptance/rework',
    (life, person) =>
      isApprover(person) &&
      life.status === 'acceptance' &&
      !life.contractors.has(person.client.me.id),
    (life) => (life.status = 'implementing'),
    { weight: 1, body: { note } },
  ),
  move(
    'acceptance/complete',
    (life, person) =>
      isApprover(person) &&
      life.status === 'acceptance' &&
      life.isMeasured &&
      !life.contractors.has(person.client.me.id),
    (life) => (life.status = 'completed'),
    { weight: 3 },
  ),
  {
    name: 'measure the outcome',
    weight: 3,
    mayDo: (life, person) =>
      isEditor(person) && ['implementing', 'acceptance', 'completed'].includes(life.status),
    request: async (life) => ({
      method: 'POST',
      path: `/api/scenarios/${life.id}/outcomes`,
      body: { outcome: '小区覆盖率', value: '86', measuredOn: day(-1) },
    }),
    then: (life, person) => {
      life.isMeasured = true;
      if (life.status !== 'completed') life.contractors.add(person.client.me.id);
    },
  },
];

function onMilestone(
  name: 'submit' | 'accept' | 'return',
  mayDo: Act['mayDo'],
  to: string,
  body: object,
  weight = 8,
): Act {
  return {
    name: `${name} the milestone`,
    weight,
    mayDo: (life, person) => life.status === 'implementing' && mayDo(life, person),
    request: async (life, _person, facts) =>
      life.milestones[0]
        ? {
            method: 'POST',
            path: `/api/milestones/${life.milestones[0].id}/${name}`,
            body: { version: facts.versionOf(life.milestones[0].id), ...body },
          }
        : null,
    then: (life) => (life.milestones[0]!.status = to),
  };
}

export const acts: Act[] = [
  ...writing,
  ...amending,
  ...bidding,
  ...opening,
  ...evaluating,
  ...scoring,
  ...awarding,
  ...talking,
  ...contracting,
  ...delivering,
];

/** What time brings about, by the database's clock and the scheduled work. */
export const happenings: {
  name: string;
  weight: number;
  happen: (life: Life, facts: Facts) => Promise<boolean>;
}[] = [
  {
    name: 'the deadline passes',
    weight: 1,
    happen: async (life, facts) => {
      if (!life.isOpen()) return false;
      await facts.sql(
        'update publishing.scenarios set deadline = clock_timestamp() where id = $1',
        [life.id],
      );
      life.isDeadlinePast = true;
      return true;
    },
  },
  {
    name: 'the clock ticks',
    weight: 3,
    happen: async (life, facts) => {
      await facts.tick();
      if (life.status === 'published' && life.isDeadlinePast) life.status = 'closed';
      return true;
    },
  },
  {
    name: 'the publicity ends',
    weight: 3,
    happen: async (life, facts) => {
      if (life.status !== 'award_publicity' || life.publicity!.isOver) return false;
      await facts.sql(
        `update publishing.publicities set starts_on = current_date - 9, ends_on = current_date - 2
          where scenario_id = $1 and status = 'running'`,
        [life.id],
      );
      life.publicity!.isOver = true;
      return true;
    },
  },
];

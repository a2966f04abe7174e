import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  capabilityInput,
  createScenarioRequest,
  credentialInput,
  type Outcome,
  type PasswordProfile,
  Refusal,
  registerRequest,
  type Role,
  type Scenario,
  usccCheckCharacter,
} from '#libs/contracts';
import {
  caseOfText,
  type Collection,
  type CollectionEnterprise,
  type CollectionOrganisation,
  type CollectionScenario,
} from '#libs/collection';
import { rows } from '#libs/database';
import { createOrganisation } from '../../../publishing/src/organisations/create-organisation.js';
import { createUser } from '../../../publishing/src/accounts/create-user.js';
import { registerEnterprise } from '../../../publishing/src/accounts/register-enterprise.js';
import { proposeCredentials } from '../../../publishing/src/credentials/propose-credentials.js';
import {
  addCapability,
  updateEnterprise,
} from '../../../publishing/src/enterprises/edit-enterprise.js';
import { moveEnterprise } from '../../../publishing/src/enterprises/move-enterprise.js';
import { readEnterprise } from '../../../publishing/src/enterprises/read-enterprises.js';
import { moveScenario } from '../../../publishing/src/scenarios/move-scenario.js';
import { reviewScenario } from '../../../publishing/src/scenarios/review-scenario.js';
import { createScenario } from '../../../publishing/src/scenarios/write-scenario.js';
import { readSettings } from '../../../publishing/src/settings/settings.repository.js';

export interface LoadReport {
  departments: number;
  enterprises: number;
  scenarios: number;
  /** Entries that were there already, from an earlier or an interrupted load. */
  present: number;
  /** Entries that the use cases refused, each with the reason. */
  refused: string[];
}

export interface LoadOptions {
  /** Password of every account that is made. */
  password: string;
  passwordPolicy: PasswordProfile;
  /** Part of the made-up addresses: `<id>@<mailDomain>`. */
  mailDomain: string;
  onProgress?: (done: number, total: number, what: string) => void;
}

export interface Department {
  editor: Principal;
  approver: Principal;
  chief: Principal;
}

/**
 * Loads a collection through the same use cases as a user's input: departments with an editor and
 * an approver, enterprises that register, describe themselves and are verified, scenarios that are
 * written, approved by another person and published. Running it again adds only what is missing,
 * so an interrupted load is simply repeated.
 * @throws Error when the platform has no administrator who could verify enterprises
 */
export async function loadCollection(
  dataSource: DataSource,
  collection: Collection,
  options: LoadOptions,
): Promise<LoadReport> {
  const administrator = await findAdministrator(dataSource);
  const report: LoadReport = {
    departments: 0,
    enterprises: 0,
    scenarios: 0,
    present: 0,
    refused: [],
  };
  const total =
    collection.organisations.length + collection.enterprises.length + collection.scenarios.length;
  let done = 0;
  const step = async (what: string, work: () => Promise<boolean>, kind: keyof LoadReport) => {
    try {
      if (await work()) (report[kind] as number) += 1;
      else report.present += 1;
    } catch (error) {
      if (!(error instanceof Refusal || (error as Error).name === 'ZodError')) throw error;
      report.refused.push(`${what}: ${describe(error)}`);
    }
    done += 1;
    options.onProgress?.(done, total, what);
  };

  const departments = new Map<string, Department>();
  const ensure = async (organisation: CollectionOrganisation) => {
    const [department, made] = await ensureDepartment(
      dataSource,
      administrator,
      organisation,
      options,
    );
    departments.set(organisation.id, department);
    return made;
  };
  for (const organisation of collection.organisations)
    await step(organisation.name, () => ensure(organisation), 'departments');
  await severalAtOnce(collection.enterprises, (enterprise) =>
    step(
      enterprise.id,
      () => loadEnterprise(dataSource, administrator, enterprise, options),
      'enterprises',
    ),
  );
  for (const scenario of collection.scenarios)
    await step(
      scenario.id,
      async () => {
        const code = scenario.department ?? 'dept-import';
        if (!departments.has(code))
          await ensure({ id: code, name: `导入单位（${code}）`, district: 'city-wide' });
        return loadScenario(dataSource, administrator, departments.get(code)!, scenario);
      },
      'scenarios',
    );
  return report;
}

/** An enterprise is many short statements that wait for the disk, and a hash that takes a core. */
const atOnce = 4;

/**
 * Works on items in their order, several at a time. After a failure no other is begun, and those
 * under way are waited for: nothing runs on when this has thrown.
 */
async function severalAtOnce<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift())
      try {
        await work(item);
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
}

/** Address of the account that loading makes for an entry. */
export function accountEmail(id: string, mailDomain: string): string {
  const plain = id.toLowerCase();
  const safe = plain.replace(/[^a-z0-9.-]/g, '-');
  // Two ids must not share an address because of what an address cannot hold.
  const mark = safe === plain ? '' : `-${hashOf(id).toString('hex').slice(0, 8)}`;
  return `${safe}${mark}@${mailDomain}`;
}

async function ensureDepartment(
  dataSource: DataSource,
  administrator: Principal,
  { id, name, district }: CollectionOrganisation,
  { mailDomain, password, passwordPolicy }: LoadOptions,
): Promise<[Department, made: boolean]> {
  const addressOf = (role: string) =>
    accountEmail(`${id.replace(/^dept-/, '')}.${role}`, mailDomain);
  const known = await findPrincipal(dataSource, addressOf('approver'));
  const keyOf = (what: string) => `collection/${mailDomain}/${id}/${what}`;
  if (!known) {
    const organisation = await createOrganisation(
      dataSource,
      administrator,
      { kind: 'department', name, district },
      keyOf('organisation'),
    );
    const people: [string, string, Role][] = [
      ['editor', `${name}经办`, 'department.editor'],
      ['approver', `${name}审核`, 'department.approver'],
      // Who makes an award public does not confirm it: this takes another.
      ['chief', `${name}分管领导`, 'department.approver'],
    ];
    for (const [role, displayName, held] of people)
      await createUser(
        dataSource,
        administrator,
        {
          organisationId: organisation.id,
          email: addressOf(role),
          displayName,
          password,
          roles: [held],
        },
        passwordPolicy,
        keyOf(role),
      );
  }
  const department = {
    editor: (await findPrincipal(dataSource, addressOf('editor')))!,
    approver: (await findPrincipal(dataSource, addressOf('approver')))!,
    chief: (await findPrincipal(dataSource, addressOf('chief')))!,
  };
  return [department, !known];
}

async function loadEnterprise(
  dataSource: DataSource,
  administrator: Principal,
  one: CollectionEnterprise,
  { mailDomain, password, passwordPolicy }: LoadOptions,
): Promise<boolean> {
  const request = registerRequest.parse({
    enterprise: { name: one.name, uscc: one.uscc ?? madeUpUscc(one), district: one.district },
    admin: {
      displayName: `${one.name}管理员`.slice(0, 50),
      email: accountEmail(one.id, mailDomain),
      password,
    },
  });
  const owner =
    (await findPrincipal(dataSource, request.admin.email)) ??
    (await registerEnterprise(dataSource, request, passwordPolicy).then(() =>
      findPrincipal(dataSource, request.admin.email),
    ));
  const id = owner!.organisationId;
  const present = await readEnterprise(dataSource, owner, id);
  if (present.status === 'pending') return verify(present.version);
  if (present.status !== 'draft') return false;
  // Keys make a repeated load continue where an interrupted one stopped.
  for (const [index, capability] of one.capabilities.entries())
    await addCapability(
      dataSource,
      owner!,
      id,
      {
        ...capabilityInput.parse({ ...capability, cases: [] }),
        cases: capability.cases.slice(0, 20).map(caseOfText),
      },
      `collection-${index}`,
    );
  const credentials = [
    ...one.tiers.map((code) => ({ kind: 'tier', code })),
    ...one.qualifications.map((name) => ({ kind: 'qualification', name })),
  ];
  await proposeCredentials(
    dataSource,
    owner!,
    id,
    credentials.map((credential) => credentialInput.parse(credential)),
    'collection',
  );
  const { version } = await readEnterprise(dataSource, owner, id);
  const described = await updateEnterprise(dataSource, owner!, id, {
    version,
    profile: one.profile || one.capabilities.map((capability) => capability.name).join('、'),
    // A collection lists companies, not their branches, and says what they do by capabilities.
    independentLegalPerson: true,
    sector: one.capabilities.flatMap((capability) => capability.domains)[0] ?? null,
  });
  const submitted = await moveEnterprise(dataSource, owner!, id, 'submit', {
    version: described.version,
  });
  return verify(submitted.version);

  async function verify(current: number): Promise<boolean> {
    await moveEnterprise(dataSource, administrator, id, 'verify', { version: current });
    return true;
  }
}

async function loadScenario(
  dataSource: DataSource,
  administrator: Principal,
  department: Department,
  one: CollectionScenario,
): Promise<boolean> {
  const request = createScenarioRequest.parse({
    title: one.title.slice(0, 80),
    summary: one.summary || one.requirements.slice(0, 120),
    painPoints: one.painPoints,
    requirements: one.requirements,
    outcomes: outcomesOf(one.expectedOutcomes),
    domain: one.domain ?? null,
    technologies: one.technologies,
    district: one.district,
    cooperationModes: one.cooperationModes,
    budgetWan: one.budgetWan ?? null,
    requiredQualifications: one.requiredQualifications,
    eligibility: one.eligibility,
    deadline: madeUpDeadline(one.id),
    contactName: department.editor.displayName,
  });
  const scenario = await createScenario(
    dataSource,
    department.editor,
    request,
    `collection-${one.id}`,
  );
  if (scenario.status === 'published') return false;
  await bringTo('published', dataSource, administrator, department, scenario);
  return true;
}

/** Takes a scenario from where it stands to its approval, or on to its publication. */
export async function bringTo(
  goal: 'approved' | 'published',
  dataSource: DataSource,
  administrator: Principal,
  { editor, approver }: Department,
  given: Scenario,
): Promise<void> {
  let scenario = given;
  const move = async (who: Principal, step: 'submit' | 'approve' | 'publish') => {
    const { id, version } = scenario;
    // What was written elsewhere must say what is needed; how well it does is not asked of it.
    scenario = await moveScenario(dataSource, who, id, step, { version }, { qualityThreshold: 0 });
  };
  if (scenario.status === 'draft') await move(editor, 'submit');
  if (scenario.status === 'submitted') await move(approver, 'approve');
  if (scenario.status !== 'approved') return;
  const { id, version } = scenario;
  const { platformReview } = await readSettings(dataSource);
  // The administrator who loads the collection stands for it.
  if (platformReview)
    scenario = await reviewScenario(dataSource, administrator, id, {
      version,
      verdict: 'cleared',
    });
  if (goal === 'published') await move(approver, 'publish');
}

function outcomesOf(expected: CollectionScenario['expectedOutcomes']): Outcome[] {
  if (typeof expected !== 'string')
    return expected.map((one) => ({
      name: one.name.slice(0, 100),
      baseline: String(one.baseline ?? '').slice(0, 50),
      target: String(one.target ?? '').slice(0, 50) || '按方案约定',
      unit: (one.unit ?? '').slice(0, 20),
    }));
  return expected
    .split(/[;；。\n]/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 2)
    .slice(0, 20)
    .map((sentence) => ({
      name: sentence.slice(0, 100),
      baseline: '',
      target: '按方案约定',
      unit: '',
    }));
}

/** A 统一社会信用代码 with a valid check digit for an entry that has none, always the same one. */
function madeUpUscc({ id, name }: CollectionEnterprise): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const tail = [...hashOf(`${id} ${name}`).subarray(0, 9)].map((byte) => alphabet[byte % 31]);
  const first17 = `91420100${tail.join('')}`;
  return first17 + usccCheckCharacter(first17);
}

/** Collections have no deadlines: the end of an office day (17:30 in Wuhan), 45 to 74 days ahead. */
function madeUpDeadline(id: string): string {
  const day = new Date(Date.now() + (45 + (hashOf(id)[0]! % 30)) * 86_400_000);
  return `${day.toISOString().slice(0, 10)}T09:30:00.000Z`;
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The person with this address, as somebody who is signed in. */
export async function findPrincipal(
  dataSource: DataSource,
  email: string,
): Promise<Principal | undefined> {
  const [found] = await rows<Principal>(
    dataSource,
    `select u.id as "userId", u.email, u.display_name as "displayName", u.roles,
            o.id as "organisationId", o.kind as "organisationKind", o.name as "organisationName",
            '' as "sessionId"
       from publishing.users u join publishing.organisations o on o.id = u.organisation_id
      where u.email = $1`,
    [email],
  );
  return found;
}

/** The administrator in whose name loading acts: the first that is active. */
export async function findAdministrator(dataSource: DataSource): Promise<Principal> {
  const [found] = await rows<{ email: string }>(
    dataSource,
    `select email from publishing.users where active and 'platform.admin' = any(roles)
      order by created_at limit 1`,
  );
  const principal = found && (await findPrincipal(dataSource, found.email));
  if (!principal) throw new Error('loading needs a platform administrator, and there is none yet');
  return principal;
}

function describe(error: unknown): string {
  if (error instanceof Refusal)
    return `${error.code} ${(error.errors ?? []).map((one) => `${one.path} ${one.message}`).join('; ')}`;
  return (error as Error).message.replace(/\s+/g, ' ').slice(0, 300);
}

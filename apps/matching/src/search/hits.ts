import type {
  EnterpriseHit,
  EnterpriseStatus,
  Excerpt,
  ScenarioHit,
  ScenarioStatus,
  SearchHit,
} from '#libs/contracts';
import type { BoxAnswer } from '#libs/search';
import { excerptOf, mark, type Sought } from './mark.js';
import { publicScenarioIndex } from '../index/public-indexes.js';

/** A scenario as it comes from the index. */
interface ScenarioDocument {
  id: string;
  number: string | null;
  status: ScenarioStatus;
  title: string;
  summary: string;
  painPoints: string;
  requirements: string;
  outcomes: string[];
  /** Only fetched for who may read it. */
  withheld?: { requirements: string; outcomes: string[] } | null;
  departmentId: string;
  departmentName: string;
  domain: string | null;
  technologies: string[];
  district: string;
  budgetWan: number | null;
  deadline: string | null;
  publishedAt: string | null;
}

interface EnterpriseDocument {
  id: string;
  name: string;
  offers: string[];
  profile: string;
  details: string[];
  status: EnterpriseStatus;
  sector: string | null;
  domains: string[];
  technologies: string[];
  district: string;
  tiers: string[];
  member: boolean;
}

/** Names of capabilities that a hit shows. */
const shownCapabilities = 4;

/** A document of the index as a hit, with what was asked for marked. */
export function toHit({ index, document }: BoxAnswer['hits'][number], sought: Sought): SearchHit {
  return index === publicScenarioIndex
    ? toScenarioHit(document as ScenarioDocument, sought)
    : toEnterpriseHit(document as EnterpriseDocument, sought);
}

function toScenarioHit(found: ScenarioDocument, sought: Sought): ScenarioHit {
  const { departmentId, departmentName, summary, painPoints, ...facts } = found;
  const { requirements, outcomes } = found.withheld ?? found;
  return {
    kind: 'scenario',
    id: facts.id,
    title: mark(facts.title, sought),
    excerpt: firstFound(
      [
        ['summary', summary],
        ['painPoints', painPoints],
        ['requirements', requirements],
        ...outcomes.map((name): [Excerpt['field'], string] => ['outcomes', name]),
      ],
      sought,
    ),
    number: facts.number,
    status: facts.status,
    department: { id: departmentId, name: departmentName },
    domain: facts.domain,
    technologies: facts.technologies,
    district: facts.district,
    budgetWan: facts.budgetWan,
    deadline: facts.deadline,
    publishedAt: facts.publishedAt,
  };
}

function toEnterpriseHit(found: EnterpriseDocument, sought: Sought): EnterpriseHit {
  const { name, offers, profile, details, member, ...facts } = found;
  const marked = offers.map((offer) => mark(offer, sought));
  const isHit = (offer: (typeof marked)[number]) => offer.some(({ hit }) => hit);
  return {
    kind: 'enterprise',
    id: facts.id,
    name: mark(name, sought),
    excerpt: firstFound(
      [
        ['profile', profile],
        ...details.map((detail): [Excerpt['field'], string] => ['capability', detail]),
      ],
      sought,
    ),
    status: facts.status,
    capabilities: marked
      .toSorted((one, other) => Number(isHit(other)) - Number(isHit(one)))
      .slice(0, shownCapabilities),
    sector: facts.sector,
    domains: facts.domains,
    technologies: facts.technologies,
    district: facts.district,
    tiers: facts.tiers,
    directoryMember: member,
  };
}

/** The first text that has what was asked for, else the beginning of the first. */
function firstFound(texts: [Excerpt['field'], string][], sought: Sought): Excerpt | null {
  let beginning: Excerpt | null = null;
  for (const [field, text] of texts) {
    if (!text) continue;
    const { hits, ...excerpt } = excerptOf(text, sought);
    if (hits) return { field, ...excerpt };
    beginning ??= { field, ...excerpt };
  }
  return beginning;
}

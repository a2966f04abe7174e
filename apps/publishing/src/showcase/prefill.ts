import type { EditionContent, NominationContent, ShowcaseCategory } from '#libs/contracts';

/** What is known of a completed scenario's project. */
export interface ProjectFacts {
  summary: string;
  domain: string | null;
  technologies: string[];
  district: string;
  amountWan: number;
  startedOn: string | null;
  deliveredOn: string | null;
  outcomes: { name: string; baseline: string; target: string; unit: string }[];
  /** Of each outcome what was measured last. */
  measured: ReadonlyMap<string, { value: string; met: boolean }>;
  milestoneFileIds: string[];
  measurementFileIds: string[];
}

/** Files that one piece of evidence may have. */
const mostFiles = 10;

/** District codes that recommend nothing. */
const notRecommending = ['city-wide', 'outside'];

/**
 * What a nomination begins with: facts of the project, so that nobody copies them by hand. What must
 * be argued (innovation, replicability, commitments) stays empty.
 * @param leadDistrict where who leads the nomination is registered, or which district it serves
 */
export function prefill(
  edition: Pick<EditionContent, 'evidence'>,
  { title, category }: { title: string; category: ShowcaseCategory['code'] },
  leadDistrict: string,
  project: ProjectFacts | null,
): NominationContent {
  const places = [leadDistrict, ...(project ? [project.district] : [])];
  const empty: NominationContent = {
    title,
    category,
    district: places.find((place) => !notRecommending.includes(place)) ?? null,
    domain: null,
    technologies: [],
    summary: '',
    investmentWan: null,
    beganOn: null,
    deliveredOn: null,
    outcomes: [],
    innovation: '',
    replicability: '',
    userReport: { by: '', text: '' },
    commitments: [],
    evidence: [],
  };
  if (!project) return empty;
  const filesOf = {
    milestones: project.milestoneFileIds,
    measurements: project.measurementFileIds,
  };
  return {
    ...empty,
    domain: project.domain,
    technologies: project.technologies.slice(0, 10),
    summary: project.summary,
    investmentWan: project.amountWan,
    beganOn: project.startedOn,
    deliveredOn: project.deliveredOn,
    outcomes: project.outcomes.map((outcome) => {
      const measured = project.measured.get(outcome.name);
      return { ...outcome, value: measured?.value ?? '', met: measured?.met ?? null };
    }),
    evidence: edition.evidence.flatMap(({ name, beginsWith }) => {
      const fileIds = beginsWith ? [...new Set(filesOf[beginsWith])].slice(0, mostFiles) : [];
      return fileIds.length ? [{ name, fileIds }] : [];
    }),
  };
}

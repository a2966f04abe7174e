import type { EntityManager } from 'typeorm';
import type { NominationContent } from '#libs/contracts';
import { attachFiles, letRead } from '../files/attach-files.js';
import { findDistrictDepartments } from './editions.repository.js';
import { findNominees, type NominationRow } from './nominations.repository.js';
import { findProjectFiles } from './projects.repository.js';

export function fileIdsOf({ evidence }: Pick<NominationContent, 'evidence'>): string[] {
  return [...new Set(evidence.flatMap(({ fileIds }) => fileIds))];
}

/**
 * Attaches what a nomination newly refers to. It must be the own organisation's, or of the project
 * that is nominated: that proof lies with the department that measured.
 */
export async function attachEvidence(
  manager: EntityManager,
  row: Pick<NominationRow, 'organisationId' | 'scenarioId' | 'round' | 'content'>,
  content: NominationContent,
): Promise<void> {
  const attached = new Set(fileIdsOf(row.content));
  const fresh = fileIdsOf(content).filter((id) => !attached.has(id));
  if (fresh.length === 0) return;
  const project = row.scenarioId
    ? await findProjectFiles(manager, row.scenarioId, row.round!)
    : { milestones: [], measurements: [] };
  const ofProject = new Set([...project.milestones, ...project.measurements]);
  await attachFiles(
    manager,
    row.organisationId,
    fresh.filter((id) => !ofProject.has(id)),
  );
}

/** Lets those read the evidence who stand in the nomination and, once handed in, its district. */
export async function shareEvidence(manager: EntityManager, row: NominationRow): Promise<void> {
  const nominees = await findNominees(manager, [row.id]);
  const departments =
    row.district && row.submissions > 0
      ? await findDistrictDepartments(manager, [row.district])
      : [];
  await letRead(manager, fileIdsOf(row.content), [
    ...nominees
      .filter(({ status }) => status === 'confirmed')
      .map(({ organisation }) => organisation.id),
    ...departments.map(({ id }) => id),
  ]);
}

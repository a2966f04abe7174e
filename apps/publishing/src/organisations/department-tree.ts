import {
  deepestDepartment,
  levelOf,
  type Organisation,
  type OrganisationNode,
  Refusal,
} from '#libs/contracts';

/** What the tree's rules look at. */
export interface Placed {
  id: string;
  parentId: string | null;
  district: string;
  active: boolean;
}

/**
 * Whether a department may stand where it is to stand: below a department that is there and works,
 * not below itself, not too deep, and a district's only above departments of the same district.
 * @param others every department by id; the one being placed may be among them as it was before
 */
export function assertPlacement(others: ReadonlyMap<string, Placed>, placed: Placed): void {
  const all = new Map(others).set(placed.id, placed);
  const children = childrenOf(all.values());
  if (placed.parentId) {
    const parent = others.get(placed.parentId);
    if (!parent)
      throw misplaced('ORGANISATION.PARENT_NOT_FOUND', 'There is no such department above.');
    if (ancestorsOf(all, placed).some(({ id }) => id === placed.id))
      throw misplaced('ORGANISATION.CYCLE', 'A department cannot stand below itself.');
    if (placed.active && !parent.active)
      throw misplaced('ORGANISATION.PARENT_INACTIVE', 'The department above is deactivated.');
    if (!mayStandBelow(placed, parent)) throw levelDoesNotFit();
  }
  if (ancestorsOf(all, placed).length + heightOf(children, placed.id) > deepestDepartment)
    throw misplaced(
      'ORGANISATION.TOO_DEEP',
      `Departments form a tree of at most ${deepestDepartment} levels.`,
    );
  if (children.get(placed.id)?.some((child) => !mayStandBelow(child, placed)))
    throw levelDoesNotFit();
}

/** A district's department answers for its district alone; the city's may stand above any. */
function mayStandBelow(child: Placed, parent: Placed): boolean {
  return levelOf(parent.district) === 'city' || parent.district === child.district;
}

/** The departments above, nearest first; ends where it comes round to the one it began with. */
function ancestorsOf(all: ReadonlyMap<string, Placed>, { id, parentId }: Placed): Placed[] {
  const found: Placed[] = [];
  let at = parentId ? all.get(parentId) : undefined;
  while (at && found.length <= all.size) {
    found.push(at);
    if (at.id === id) break;
    at = at.parentId ? all.get(at.parentId) : undefined;
  }
  return found;
}

function heightOf(children: ReadonlyMap<string, Placed[]>, id: string): number {
  return 1 + Math.max(0, ...(children.get(id) ?? []).map((child) => heightOf(children, child.id)));
}

function childrenOf<One extends { parentId: string | null }>(
  all: Iterable<One>,
): Map<string, One[]> {
  const found = new Map<string, One[]>();
  for (const one of all)
    if (one.parentId) found.set(one.parentId, [...(found.get(one.parentId) ?? []), one]);
  return found;
}

/** Every organisation below its parent, in the order given; who has none stands at the top. */
export function treeOf(organisations: Organisation[]): OrganisationNode[] {
  const children = childrenOf(organisations);
  const nodeOf = (one: Organisation): OrganisationNode => ({
    ...one,
    children: (children.get(one.id) ?? []).map(nodeOf),
  });
  return organisations.filter(({ parentId }) => !parentId).map(nodeOf);
}

function misplaced(code: string, detail: string): Refusal {
  return new Refusal('rule', code, detail, [{ path: 'parentId', message: detail }]);
}

function levelDoesNotFit(): Refusal {
  return misplaced(
    'ORGANISATION.LEVEL_DOES_NOT_FIT',
    'Below a district’s department only departments of the same district may stand.',
  );
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deepestDepartment, type Organisation, type Refusal } from '#libs/contracts';
import { assertPlacement, type Placed, treeOf } from './department-tree.js';

const department = (id: string, parentId: string | null, said: Partial<Placed> = {}): Placed => ({
  id,
  parentId,
  district: 'city-wide',
  active: true,
  ...said,
});
const treeWith = (...all: Placed[]) => new Map(all.map((one) => [one.id, one]));
const refusalOf = (tree: Map<string, Placed>, placed: Placed): string | null => {
  try {
    assertPlacement(tree, placed);
    return null;
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('where a department may stand', () => {
  const city = department('city', null);
  const office = department('office', 'city');
  const wuchang = department('wuchang', 'city', { district: 'wuchang' });

  test('below a department that is there', () => {
    const tree = treeWith(city);
    expect(refusalOf(tree, department('new', 'city'))).toBeNull();
    expect(refusalOf(tree, department('new', null))).toBeNull();
    expect(refusalOf(tree, department('new', 'nowhere'))).toBe('ORGANISATION.PARENT_NOT_FOUND');
  });

  test('not below itself, near or far', () => {
    const tree = treeWith(city, office, department('desk', 'office'));
    for (const parentId of ['city', 'office', 'desk'])
      expect(refusalOf(tree, { ...city, parentId })).toBe('ORGANISATION.CYCLE');
    expect(refusalOf(tree, { ...office, parentId: null })).toBeNull();
  });

  test('below a deactivated one only while it is deactivated itself', () => {
    const tree = treeWith({ ...city, active: false });
    expect(refusalOf(tree, department('new', 'city'))).toBe('ORGANISATION.PARENT_INACTIVE');
    expect(refusalOf(tree, department('new', 'city', { active: false }))).toBeNull();
  });

  test('at most five levels deep, counted with what stands below it', () => {
    const chain = ['1', '2', '3', '4'].map((id, at) =>
      department(id, at === 0 ? null : String(at)),
    );
    expect(refusalOf(treeWith(...chain), department('5', '4'))).toBeNull();
    const full = treeWith(...chain, department('5', '4'));
    expect(refusalOf(full, department('6', '5'))).toBe('ORGANISATION.TOO_DEEP');
    const pair = [department('a', null), department('b', 'a')];
    const both = treeWith(...chain, ...pair);
    expect(refusalOf(both, { ...pair[0]!, parentId: '3' })).toBeNull();
    expect(refusalOf(both, { ...pair[0]!, parentId: '4' })).toBe('ORGANISATION.TOO_DEEP');
  });

  test('the city’s above any, a district’s only above departments of the same district', () => {
    const tree = treeWith(city, wuchang, department('street', 'wuchang', { district: 'wuchang' }));
    const below = (district: string) => refusalOf(tree, department('new', 'wuchang', { district }));
    expect(below('wuchang')).toBeNull();
    expect(below('hongshan')).toBe('ORGANISATION.LEVEL_DOES_NOT_FIT');
    expect(below('city-wide')).toBe('ORGANISATION.LEVEL_DOES_NOT_FIT');
    const renamed = { ...wuchang, district: 'hongshan' };
    expect(refusalOf(tree, renamed)).toBe('ORGANISATION.LEVEL_DOES_NOT_FIT');
  });

  test('however departments are moved, they stay a tree of at most five levels', () => {
    const ids = [...'abcdefgh'];
    const move = fc.tuple(
      fc.constantFrom(...ids),
      fc.option(fc.constantFrom(...ids), { nil: null }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const tree = treeWith(...ids.map((id) => department(id, null)));
        for (const [id, parentId] of moves) {
          const placed = { ...tree.get(id)!, parentId };
          if (refusalOf(tree, placed) === null) tree.set(id, placed);
        }
        for (const id of ids) {
          let depth = 1;
          for (let at = tree.get(id)!; at.parentId; at = tree.get(at.parentId)!) depth += 1;
          expect(depth).toBeLessThanOrEqual(deepestDepartment);
        }
      }),
    );
  });
});

describe('the tree', () => {
  const organisation = (id: string, parentId: string | null) => ({ id, parentId }) as Organisation;

  test('has everything once, below its parent, in the order given', () => {
    const tree = treeOf([
      organisation('b', null),
      organisation('c', 'a'),
      organisation('a', null),
      organisation('d', 'c'),
    ]);
    expect(tree.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(tree[1]!.children.map(({ id }) => id)).toEqual(['c']);
    expect(tree[1]!.children[0]!.children.map(({ id }) => id)).toEqual(['d']);
  });
});

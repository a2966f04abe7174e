import { describe, expect, test } from '@jest/globals';
import type { OrganisationKind, Role } from '#libs/contracts';
import { indispensableRole, takesLastAdministrator } from './member.js';

const boss = { roles: ['enterprise.admin', 'enterprise.bidder'] as Role[], active: true };
const bidder = { roles: ['enterprise.bidder'] as Role[], active: true };

describe('the last administrator', () => {
  test.each<[OrganisationKind, Role | null]>([
    ['platform', 'platform.admin'],
    ['enterprise', 'enterprise.admin'],
    ['department', null],
  ])('a %s cannot be without %s', (kind, role) => {
    expect(indispensableRole(kind)).toBe(role);
  });

  test('cannot be deactivated nor lose the role', () => {
    const takes = (after: typeof boss) => takesLastAdministrator('enterprise', boss, after, 0);
    expect(takes({ ...boss, active: false })).toBe(true);
    expect(takes(bidder)).toBe(true);
    expect(takes({ ...boss, roles: ['enterprise.admin'] })).toBe(false);
  });

  test('may go once there is another', () => {
    expect(takesLastAdministrator('enterprise', boss, { ...boss, active: false }, 1)).toBe(false);
  });

  test('who administers nothing, or not any more, may go', () => {
    expect(takesLastAdministrator('enterprise', bidder, { ...bidder, active: false }, 0)).toBe(
      false,
    );
    const gone = { ...boss, active: false };
    expect(takesLastAdministrator('enterprise', gone, gone, 0)).toBe(false);
    expect(takesLastAdministrator('enterprise', gone, boss, 0)).toBe(false);
  });

  test('departments are staffed by the platform', () => {
    const editor = { roles: ['department.editor'] as Role[], active: true };
    expect(takesLastAdministrator('department', editor, { ...editor, active: false }, 0)).toBe(
      false,
    );
  });
});

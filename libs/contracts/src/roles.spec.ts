import { describe, expect, test } from '@jest/globals';
import { rolesGoTogether } from './roles.js';

describe('the roles of one person', () => {
  test.each([
    [['department.editor', 'department.approver'], true],
    [['platform.admin', 'platform.reviewer'], true],
    [['platform.expert'], true],
    [['platform.expert', 'platform.expert'], true],
    [['platform.expert', 'platform.reviewer'], false],
    [['platform.supervisor', 'platform.admin'], false],
    [['platform.expert', 'platform.supervisor'], false],
  ] as const)('%j go together: %p', (roles, together) => {
    expect(rolesGoTogether(roles)).toBe(together);
  });
});

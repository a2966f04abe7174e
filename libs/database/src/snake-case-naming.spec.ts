import { expect, test } from '@jest/globals';
import { SnakeCaseNaming } from './snake-case-naming.js';

const column = (property: string, custom?: string, prefixes: string[] = []) =>
  new SnakeCaseNaming().columnName(property, custom, prefixes);

test('camelCase in code is snake_case in SQL', () => {
  expect(column('requiredQualifications')).toBe('required_qualifications');
  expect(column('title')).toBe('title');
});

test('a name given by hand wins, and prefixes of embedded columns stay', () => {
  expect(column('budgetWan', 'budget')).toBe('budget');
  expect(column('maxWan', undefined, ['budget'])).toBe('budget_max_wan');
});

import { describe, expect, test } from '@jest/globals';
import { readDemo } from '../demo.js';
import { madeUpCompanies } from './made-up-companies.js';

const { enterprises } = (await readDemo()).collection;
const some = [...madeUpCompanies(enterprises, 400, 7)];
const lengths = (of: typeof enterprises) =>
  of.flatMap(({ capabilities }) => capabilities.map(({ description }) => description.length));
const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;

describe('companies that are made up', () => {
  test('are the same for a seed, and others for another', () => {
    expect([...madeUpCompanies(enterprises, 400, 7)]).toEqual(some);
    expect([...madeUpCompanies(enterprises, 400, 8)]).not.toEqual(some);
  });

  test('are each one of their own', () => {
    expect(new Set(some.map(({ id }) => id)).size).toBe(400);
    const texts = some.map(({ capabilities }) => JSON.stringify(capabilities));
    expect(new Set(texts).size).toBeGreaterThan(390);
  });

  test('say what real ones say, at their length', () => {
    const real = new Set(enterprises.flatMap((one) => [...JSON.stringify(one)]));
    const made = new Set(some.flatMap(({ capabilities }) => [...JSON.stringify(capabilities)]));
    expect([...made].filter((character) => !real.has(character) && !/\d/.test(character))).toEqual(
      [],
    );
    const ratio = mean(lengths(some)) / mean(lengths(enterprises));
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  });
});

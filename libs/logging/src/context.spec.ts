import { describe, expect, test } from '@jest/globals';
import { currentContext, inContext } from './context.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the context of a piece of work', () => {
  test('is there across awaits, timers and promises', async () => {
    await inContext({ requestId: 'r1' }, async () => {
      await turn();
      await Promise.all([turn(), turn()]);
      expect(currentContext()?.requestId).toBe('r1');
      await new Promise<void>((done) =>
        setTimeout(() => {
          expect(currentContext()?.requestId).toBe('r1');
          done();
        }, 1),
      );
    });
  });

  test('works that run at the same time do not see each other’s', async () => {
    const work = (requestId: string) =>
      inContext({ requestId }, async () => {
        for (let step = 0; step < 5; step += 1) await turn();
        return currentContext()?.requestId;
      });
    const ids = Array.from({ length: 20 }, (_item, index) => `r${index}`);
    expect(await Promise.all(ids.map(work))).toEqual(ids);
  });

  test('ends with the work, also when it throws', () => {
    expect(() =>
      inContext({ requestId: 'r1' }, () => {
        throw new Error('x');
      }),
    ).toThrow('x');
    expect(currentContext()).toBeUndefined();
  });

  test('of work inside other work is its own, and the outer one’s comes back', () => {
    inContext({ requestId: 'outer' }, () => {
      inContext({ requestId: 'inner' }, () => {
        expect(currentContext()?.requestId).toBe('inner');
      });
      expect(currentContext()?.requestId).toBe('outer');
    });
  });

  test('gives back what the work gives back', () => {
    expect(inContext({ requestId: 'r1' }, () => 42)).toBe(42);
  });
});

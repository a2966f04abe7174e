import { describe, expect, test } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { Places } from './places.js';

/** Work that goes on until it is told to end. */
function started(places: Places, order: string[], owner: string, name = owner) {
  let end = (): void => undefined;
  const done = places.within(owner, async () => {
    order.push(name);
    await new Promise<void>((finish) => (end = finish));
    return name;
  });
  return { done, end: () => end() };
}

describe('places', () => {
  test('are for a few; the others wait in line', async () => {
    const order: string[] = [];
    const places = new Places(2);
    const [first, second, third] = ['a', 'b', 'c'].map((owner) => started(places, order, owner));
    await turn();
    expect(order).toEqual(['a', 'b']);
    second!.end();
    expect(await second!.done).toBe('b');
    await turn();
    expect(order).toEqual(['a', 'b', 'c']);
    first!.end();
    third!.end();
    await Promise.all([first!.done, third!.done]);
  });

  test('are one an owner: who has more to do keeps nobody else waiting', async () => {
    const order: string[] = [];
    const places = new Places(2);
    const own = ['a1', 'a2', 'a3'].map((name) => started(places, order, 'a', name));
    const other = started(places, order, 'b');
    await turn();
    expect(order).toEqual(['a1', 'b']);
    other.end();
    await turn();
    expect(order).toEqual(['a1', 'b']);
    for (const one of own) {
      one.end();
      await one.done;
      await turn();
    }
    expect(order).toEqual(['a1', 'b', 'a2', 'a3']);
  });

  test('are free again when the work fails', async () => {
    const places = new Places(1);
    const failing = places.within('a', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await places.within('a', () => Promise.resolve(1))).toBe(1);
  });

  test('refuse an owner of whom too much waits, and nobody else', async () => {
    const order: string[] = [];
    const places = new Places(2);
    const own = Array.from({ length: 31 }, () => started(places, order, 'a'));
    await expect(places.within('a', () => Promise.resolve(1))).rejects.toMatchObject({
      code: 'FILE.BUSY',
    });
    expect(await places.within('b', () => Promise.resolve(2))).toBe(2);
    for (const one of own) {
      await turn();
      one.end();
      await one.done;
    }
  });
});

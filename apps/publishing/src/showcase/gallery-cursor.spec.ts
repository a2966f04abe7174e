import { describe, expect, test } from '@jest/globals';
import { readGalleryCursor } from './gallery-cursor.js';

const cursorOf = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');

describe('the cursor of the gallery', () => {
  test('is read as it was given', () => {
    expect(readGalleryCursor(undefined)).toBeNull();
    expect(readGalleryCursor(cursorOf([2026, 'CJ', 12]))).toEqual({
      year: 2026,
      category: 'CJ',
      running: 12,
    });
  });

  test.each([
    [[2026, 'CJ']],
    [['2026', 'CJ', 1]],
    [[2026.5, 'CJ', 1]],
    [[2026, 7, 1]],
    [[2026, '\u0000', 1]],
    [[2026, 'CJ', 2 ** 31]],
  ])('that was made up is refused: %j', (values) => {
    expect(() => readGalleryCursor(cursorOf(values))).toThrow('The cursor is not one');
  });
});

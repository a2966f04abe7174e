import { describe, expect, test } from '@jest/globals';
import { shippedLexicon } from './shipped.js';

describe('the shipped examples', () => {
  const { examples } = shippedLexicon();

  test('each tell of one thing by two needs and two offers', () => {
    for (const { title, needs, offers } of examples) {
      expect(title).not.toBe('');
      expect([...needs, ...offers].filter((text) => text.length >= 20)).toHaveLength(4);
    }
  });

  test('say nothing twice', () => {
    const texts = examples.flatMap(({ needs, offers }) => [...needs, ...offers]);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

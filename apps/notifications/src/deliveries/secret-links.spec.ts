import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskLink } from './secret-links.js';

const path = '/reset-password#';

test('a token is taken out of text and page, and the rest stays', () => {
  expect(maskLink(`查看：https://cj.cn${path}abc-_9\n\n再见`, path)).toBe(
    `查看：https://cj.cn${path}••••\n\n再见`,
  );
  expect(maskLink(`<a href="https://cj.cn${path}abc">打开</a>`, path)).toBe(
    `<a href="https://cj.cn${path}••••">打开</a>`,
  );
});

test('no token remains, however often it stands there', () => {
  const token = fc.stringMatching(/^[\w-]{43}$/);
  fc.assert(
    fc.property(token, fc.nat(4), (secret, times) => {
      const text = `看 https://cj.cn${path}${secret} 好`.repeat(times + 1);
      expect(maskLink(text, path)).not.toContain(secret);
    }),
  );
});

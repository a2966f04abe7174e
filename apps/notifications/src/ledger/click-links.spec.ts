import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { newId } from '#libs/database';
import { Vault } from '#libs/encryption';
import { clickToken, isOwnPath } from './click-links.js';

describe('links of mails', () => {
  test('differ by delivery, place and master key', () => {
    const vault = new Vault(randomBytes(32).toString('base64'));
    const other = new Vault(randomBytes(32).toString('base64'));
    const id = newId();
    const tokens = [
      clickToken(vault, id, 0),
      clickToken(vault, id, 1),
      clickToken(vault, newId(), 0),
      clickToken(other, id, 0),
    ];
    expect(new Set(tokens).size).toBe(4);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f-]{36}\.\d\.[0-9a-f]{32}$/);
  });

  test.each(['/scenarios/1', '/scenarios/1?tab=opening', '/', '/乙'])('%s is ours', (path) =>
    expect(isOwnPath(path)).toBe(true),
  );

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/a b',
    '/\t/evil.example',
    '/a\r\nSet-Cookie: x',
    '',
  ])('%j is not', (path) => expect(isOwnPath(path)).toBe(false));
});

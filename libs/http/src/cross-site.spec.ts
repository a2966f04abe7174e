import { expect, test } from '@jest/globals';
import { refuseCrossSite } from './cross-site.js';

const publicUrl = 'https://cj.wuhan.cn';
const verdict = (headers: Record<string, string>, method = 'POST') =>
  refuseCrossSite({ method, headers: { host: 'cj.wuhan.cn', ...headers } }, publicUrl)?.code;

test.each([
  ['a program, which tells no origin', {}],
  ['the portal', { origin: 'https://cj.wuhan.cn', 'sec-fetch-site': 'same-origin' }],
  ['the host itself, on another port', { host: 'localhost:3000', origin: 'http://localhost:3000' }],
  ['the portal behind a gateway', { host: 'publishing', origin: 'https://cj.wuhan.cn' }],
  ['another site with a token', { origin: 'https://evil.cn', authorization: 'Bearer smp_x' }],
])('%s is let through', (_who, headers) => {
  expect(verdict(headers as Record<string, string>)).toBeUndefined();
});

test.each([
  ['another site', { origin: 'https://evil.cn' }],
  ['a name that begins like ours', { origin: 'https://cj.wuhan.cn.evil.cn' }],
  ['a page without an origin', { origin: 'null' }],
  ['what is no address', { origin: 'cj.wuhan.cn' }],
  ['the same host on another port', { origin: 'http://cj.wuhan.cn:8080' }],
  ['what the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  [
    'another site with some other credentials',
    { origin: 'https://e.cn', authorization: 'Basic x' },
  ],
])('%s is refused', (_who, headers) => {
  expect(verdict(headers as Record<string, string>)).toBe('AUTH.CROSS_SITE');
});

test('reading is nobody’s business here', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(verdict({ origin: 'https://evil.cn' }, method)).toBeUndefined();
  for (const method of ['PATCH', 'PUT', 'DELETE'])
    expect(verdict({ origin: 'https://evil.cn' }, method)).toBe('AUTH.CROSS_SITE');
});

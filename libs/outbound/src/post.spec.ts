import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { AddressRefused, readNetworks } from './address-rules.js';
import { NoAnswer, post, type Resolved } from './post.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let answer: Answer;
const heard: string[] = [];
const server = createServer((request, response) => {
  heard.push(request.url!);
  answer(request, response);
});
let port: number;
const own = readNetworks(['127.0.0.0/8']);
const at = (host: string, path = '/in') => `http://${host}:${port}${path}`;

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  heard.length = 0;
});

/** All the ways to write an IPv4 address that some parser somewhere takes. */
function spellingsOf(dotted: string): string[] {
  const parts = dotted.split('.').map(Number) as [number, number, number, number];
  const [a, b, c, d] = parts;
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (value: number) => `0x${value.toString(16)}`;
  const octal = (value: number) => `0${value.toString(8)}`;
  const group = (high: number, low: number) => ((high << 8) | low).toString(16);
  const [high, low] = [group(a, b), group(c, d)];
  const fullWidth = dotted.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  const circled = dotted.replace(/[1-9]/g, (digit) => String.fromCodePoint(0x245f + Number(digit)));
  const mathematical = dotted.replace(/\d/g, (digit) =>
    String.fromCodePoint(0x1d7ce + Number(digit)),
  );
  return [
    dotted,
    `${dotted}.`,
    String(whole),
    hex(whole),
    hex(whole).toUpperCase().replace('X', 'x'),
    octal(whole),
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    parts.map(hex).join('.'),
    parts.map(octal).join('.'),
    parts.map((part) => `0000${part.toString(8)}`).join('.'),
    `${hex(a)}.${octal(b)}.${c}.${d}`,
    `${a}.${hex(b)}.${octal(c)}.${d}`,
    `${octal(a)}.${(b * 256 + c) * 256 + d}`,
    `${hex(a)}.${b}.${hex(c * 256 + d)}`,
    fullWidth,
    circled,
    mathematical,
    dotted.replaceAll('.', '。'),
    dotted.replaceAll('.', '．'),
    dotted.replaceAll('.', '｡'),
    dotted.replaceAll('.', '%2e'),
    dotted.replace(/\d/, (digit) => `%3${digit}`),
    dotted.replace('.', '.\u00ad'),
    dotted.replace('.', '.\u200b'),
    `user@${dotted}`,
    `8.8.8.8@${dotted}`,
    `${dotted}#@8.8.8.8`,
    `${dotted}%2f@8.8.8.8`,
    `[::ffff:${dotted}]`,
    `[::ffff:${high}:${low}]`,
    `[0:0:0:0:0:ffff:${high}:${low}]`,
    `[0000:0000:0000:0000:0000:ffff:${dotted}]`,
    `[::FFFF:${high.toUpperCase()}:${low}]`,
    `[::${dotted}]`,
    `[::${high}:${low}]`,
    `[::ffff:0:${dotted}]`,
    `[64:ff9b::${dotted}]`,
    `[64:ff9b::${high}:${low}]`,
    `[64:ff9b:1::${high}:${low}]`,
    `[2002:${high}:${low}::]`,
    `[2002:${high}:${low}::1]`,
    `[2001:0:${high}:${low}::]`,
  ];
}

/** Where something worth reaching listens in the networks of others. */
const innerAddresses = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '192.0.0.192',
  '224.0.0.1',
  '255.255.255.255',
];
const more = [
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[fe80::1]',
  '[fe80::a9fe:a9fe]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'ｌｏｃａｌｈｏｓｔ',
  'inner.firm.example',
  'inner.firm.example.',
  '127.0.0.1.nip.example',
  '127.1',
  '127.0.1',
  '0',
  '0x0',
  '00',
  '0177.1',
  '0x7f.1',
  '2130706433.',
  '127。0。0。1',
  '①②⑦.⓪.⓪.①',
];

describe('where nobody may make us connect to', () => {
  const spellings = [...new Set([...innerAddresses.flatMap(spellingsOf), ...more])];
  // Whatever the parser leaves as a name, its resolver answers with an inner address.
  const inner = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

  test('there are more than 300 spellings, and each is tried with HTTP and HTTPS', () =>
    expect(spellings.length).toBeGreaterThan(300));

  test('no spelling makes a connection', async () => {
    const connect = jest.spyOn(Socket.prototype, 'connect');
    answer = (_request, response) => response.end();
    try {
      for (const spelling of spellings)
        for (const address of [
          `https://${spelling}/in`,
          `https://${spelling}:${port}/in`,
          `http://${spelling}:${port}/in`,
        ]) {
          const sent = post(address, '{}', {}, { own: [], resolve: inner });
          await expect(sent).rejects.toBeInstanceOf(AddressRefused);
        }
      expect(connect).not.toHaveBeenCalled();
    } finally {
      connect.mockRestore();
    }
    expect(heard).toEqual([]);
  });

  test('an own network opens itself and nothing beside it', async () => {
    const connect = jest.spyOn(Socket.prototype, 'connect');
    const others = innerAddresses.filter((address) => !address.startsWith('127.'));
    try {
      for (const spelling of others.flatMap(spellingsOf)) {
        const resolve = () => Promise.resolve([{ address: '10.0.0.1', family: 4 }]);
        const sent = post(`http://${spelling}:${port}/in`, '{}', {}, { own, resolve });
        await expect(sent).rejects.toBeInstanceOf(AddressRefused);
      }
      expect(connect).not.toHaveBeenCalled();
    } finally {
      connect.mockRestore();
    }
  });

  test('a name with one inner address among public ones is refused as a whole', async () => {
    for (const address of ['10.0.0.1', '::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1']) {
      const found = [
        { address: '8.8.8.8', family: 4 },
        { address, family: address.includes(':') ? 6 : 4 },
      ];
      await expect(
        post(
          'https://mixed.example/',
          '{}',
          {},
          { own: [], resolve: () => Promise.resolve(found) },
        ),
      ).rejects.toMatchObject({ reason: 'not-public' });
    }
  });

  test('a name that answers differently a moment later is connected to where it was checked', async () => {
    answer = (_request, response) => response.writeHead(204).end();
    let asked = 0;
    const rebinding = (): Promise<Resolved[]> => {
      asked += 1;
      return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    };
    const settings = { own, resolve: rebinding };
    expect(await post(at('rebinding.example'), '{}', {}, settings)).toMatchObject({ status: 204 });
    expect(asked).toBe(1);
    await expect(post(at('rebinding.example'), '{}', {}, settings)).rejects.toMatchObject({
      reason: 'not-public',
    });
    expect(heard).toHaveLength(1);
  });

  test.each([301, 302, 303, 307, 308])('a redirect by %d is not followed', async (status) => {
    answer = (_request, response) =>
      response.writeHead(status, { location: at('127.0.0.1', '/inner') }).end();
    expect((await post(at('127.0.0.1'), '{}', {}, { own })).status).toBe(status);
    expect(heard).toEqual(['/in']);
  });

  test('a proxy of the environment is not used', async () => {
    answer = (_request, response) => response.end('direct');
    const proxy = 'http://127.0.0.1:1';
    const environment = jest.replaceProperty(process, 'env', {
      http_proxy: proxy,
      HTTP_PROXY: proxy,
      NODE_USE_ENV_PROXY: '1',
    });
    try {
      expect((await post(at('127.0.0.1'), '{}', {}, { own })).body).toBe('direct');
    } finally {
      environment.restore();
    }
  });
});

describe('an answer', () => {
  test('has its status, its beginning and when to try again', async () => {
    answer = (request, response) => {
      expect(request.headers['webhook-id']).toBe('one');
      response.writeHead(429, { 'retry-after': '7' }).end('busy');
    };
    expect(await post(at('127.0.0.1'), '{}', { 'webhook-id': 'one' }, { own })).toEqual({
      status: 429,
      body: 'busy',
      retryAfterSeconds: 7,
    });
  });

  test('that never ends is cut off by its size', async () => {
    answer = (_request, response) => {
      const more = () => response.write('x'.repeat(10_000), () => setImmediate(more));
      response.on('error', () => undefined);
      more();
    };
    const { body } = await post(at('127.0.0.1'), '{}', {}, { own, maxAnswerBytes: 50_000 });
    expect(body).toHaveLength(50_000);
  });

  test.each<[string, Answer]>([
    ['does not come', () => undefined],
    ['trickles', (_request, response) => void setInterval(() => response.write('.'), 20).unref()],
  ])('that %s is cut off by the time limit', async (_name, behaviour) => {
    answer = behaviour;
    await expect(post(at('127.0.0.1'), '{}', {}, { own, limitMs: 300 })).rejects.toMatchObject({
      name: 'NoAnswer',
      reason: 'time',
    });
  });

  test('is missing when the name is unknown, slow or empty, or nobody listens', async () => {
    const failing = (resolve: () => Promise<Resolved[]>) =>
      post('https://hooks.firm.example/', '{}', {}, { own: [], limitMs: 200, resolve });
    await expect(failing(() => Promise.reject(new Error('ENOTFOUND')))).rejects.toMatchObject({
      reason: 'name',
    });
    await expect(failing(() => Promise.resolve([]))).rejects.toMatchObject({ reason: 'name' });
    await expect(failing(() => new Promise(() => undefined))).rejects.toMatchObject({
      reason: 'time',
    });
    answer = (request) => request.socket.destroy();
    const broken = post(at('127.0.0.1'), '{}', {}, { own });
    await expect(broken).rejects.toBeInstanceOf(NoAnswer);
    await expect(post('http://127.0.0.1:9999/', '{}', {}, { own })).rejects.toThrow('ECONNREFUSED');
  });
});

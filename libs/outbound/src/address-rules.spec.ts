import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AddressRefused, mayConnectTo, readAddress, readNetworks } from './address-rules.js';

const loopback = readNetworks(['127.0.0.0/8']);
const refusalOf = (address: string, own = readNetworks([])) => {
  try {
    readAddress(address, own);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(AddressRefused);
    return (error as AddressRefused).reason;
  }
};

describe('an address by its form', () => {
  test.each([
    ['https://hooks.firm.example/in?team=7', null],
    ['https://hooks.firm.example:8443/in', null],
    ['https://8.8.8.8/in', null],
    ['https://[2606:4700:4700::1111]/in', null],
    ['http://hooks.firm.example/in', 'scheme'],
    ['ftp://hooks.firm.example/in', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://hooks.firm.example/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://user@hooks.firm.example/', 'userinfo'],
    ['https://user:word@hooks.firm.example/', 'userinfo'],
    ['https://8.8.8.8@127.0.0.1/', 'userinfo'],
    ['https://hooks.firm.example:22/', 'port'],
    ['https://hooks.firm.example:25/', 'port'],
    ['https://hooks.firm.example:6000/', 'port'],
    ['https://10.0.0.1/', 'not-public'],
    ['https://', 'malformed'],
    ['hooks.firm.example', 'malformed'],
    ['https://hooks.firm.example/a b', 'malformed'],
    ['https:\\\\127.0.0.1\\', 'malformed'],
    ['https://127.0.0.1\t/', 'malformed'],
    ['', 'malformed'],
  ])('%s', (address, reason) => expect(refusalOf(address)).toBe(reason));

  test('plain HTTP and inner addresses are for the operator’s own networks alone', () => {
    expect(refusalOf('http://127.0.0.1:8080/in', loopback)).toBeNull();
    expect(refusalOf('http://8.8.8.8/in', loopback)).toBe('scheme');
    expect(refusalOf('https://10.0.0.1/in', loopback)).toBe('not-public');
    expect(refusalOf('http://[::1]:8080/in', readNetworks(['::1/128']))).toBeNull();
  });

  test('what is no network is a mistake of the operator', () =>
    expect(() => readNetworks(['10.0.0.0'])).toThrow());
});

describe('an IP address', () => {
  const inner = fc.oneof(
    ...(
      [
        [10],
        [127],
        [0],
        [169, 254],
        [192, 168],
        [172, 16],
        [172, 31],
        [100, 64],
        [100, 127],
        [198, 18],
        [198, 19],
        [224],
        [239],
        [240],
        [255],
      ] as number[][]
    ).map((prefix) =>
      fc
        .array(fc.nat(255), { minLength: 4 - prefix.length, maxLength: 4 - prefix.length })
        .map((rest) => [...prefix, ...rest]),
    ),
  );
  const hex = (high: number, low: number) => ((high << 8) | low).toString(16);

  test('that is not public is never connected to, also not inside an IPv6 one', () => {
    fc.assert(
      fc.property(inner, ([a, b, c, d]) => {
        const dotted = `${a}.${b}.${c}.${d}`;
        const [high, low] = [hex(a!, b!), hex(c!, d!)];
        for (const address of [
          dotted,
          `::ffff:${dotted}`,
          `::ffff:${high}:${low}`,
          `::${high}:${low}`,
          `64:ff9b::${high}:${low}`,
          `64:ff9b:1::${high}:${low}`,
          `2002:${high}:${low}::1`,
          `2001:0:${high}:${low}::1`,
          `::ffff:0:${high}:${low}`,
        ])
          expect([address, mayConnectTo(address, [])]).toEqual([address, false]);
      }),
    );
  });

  test.each([
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '100::1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
    '192.0.2.1',
    '198.51.100.7',
    '203.0.113.7',
    '192.88.99.1',
    '255.255.255.255',
    '100.100.100.200',
    'not an address',
  ])('%s is not public', (address) => expect(mayConnectTo(address, [])).toBe(false));

  test.each(['8.8.8.8', '223.5.5.5', '172.32.0.1', '100.128.0.1', '2400:3200::1'])(
    '%s is public',
    (address) => expect(mayConnectTo(address, [])).toBe(true),
  );
});

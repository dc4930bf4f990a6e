import type { IncomingMessage } from 'node:http';
import { clientAddress } from './client-address';

const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;
const settings = { trustedProxies: ['10.0.0.0/8', 'fd00::/8'], trustedProxyHeader: 'x-forwarded-for' };

describe("a client's address", () => {
  const addressOf = clientAddress(settings);

  it.each([
    ['is the connection’s', '203.0.113.5', {}, '203.0.113.5'],
    ['is IPv4 where it is written as IPv6', '::ffff:203.0.113.5', {}, '203.0.113.5'],
    ['is what a trusted proxy says', '10.0.0.1', { 'x-forwarded-for': '198.51.100.7' }, '198.51.100.7'],
    ['is not what anyone else says', '203.0.113.5', { 'x-forwarded-for': '198.51.100.7' }, '203.0.113.5'],
    [
      'is the last that is no proxy',
      '10.0.0.1',
      { 'x-forwarded-for': '1.2.3.4, 198.51.100.7, 10.9.9.9' },
      '198.51.100.7',
    ],
    ['is the proxy’s where it says nonsense', '10.0.0.1', { 'x-forwarded-for': 'unknown' }, '10.0.0.1'],
    ['has no port', '10.0.0.1', { 'x-forwarded-for': '198.51.100.7:4711' }, '198.51.100.7'],
    ['has no port in IPv6', '10.0.0.1', { 'x-forwarded-for': '[2001:db8::1]:4711' }, '2001:db8::1'],
    ['has no brackets', '10.0.0.1', { 'x-forwarded-for': '[2001:DB8::1]' }, '2001:db8::1'],
    ['has no quotes', '10.0.0.1', { 'x-forwarded-for': '"198.51.100.7", "10.2.2.2"' }, '198.51.100.7'],
    ['has no quotes around a port', '10.0.0.1', { 'x-forwarded-for': '"[2001:db8::1]:80"' }, '2001:db8::1'],
    [
      'is IPv4 where the proxy writes it as IPv6',
      '10.0.0.1',
      { 'x-forwarded-for': '::ffff:203.0.113.5' },
      '203.0.113.5',
    ],
    ['is the proxy’s where the port is none', '10.0.0.1', { 'x-forwarded-for': '198.51.100.7:port' }, '10.0.0.1'],
    ['may be IPv6', 'fd00::1', { 'x-forwarded-for': '2001:db8::1' }, '2001:db8::1'],
  ])('%s', (_what, peer, headers, expected) => {
    expect(addressOf(request(peer, headers as Record<string, string>))).toBe(expected);
  });

  it('is taken from the header that is set', () => {
    const byOther = clientAddress({ ...settings, trustedProxyHeader: 'x-real-ip' });
    expect(byOther(request('10.0.0.1', { 'x-real-ip': '198.51.100.7', 'x-forwarded-for': '1.2.3.4' }))).toBe(
      '198.51.100.7',
    );
  });

  it('is the connection’s where no proxy is trusted', () => {
    const none = clientAddress({ trustedProxies: [], trustedProxyHeader: 'x-forwarded-for' });
    expect(none(request('10.0.0.1', { 'x-forwarded-for': '198.51.100.7' }))).toBe('10.0.0.1');
  });

  it('is read from the header of RFC 7239 where that is set', () => {
    const forwarded = clientAddress({ ...settings, trustedProxyHeader: 'forwarded' });
    const header = 'for=1.2.3.4, for="[2001:db8::1]:4711";proto=https;by=10.0.0.1';
    expect(forwarded(request('10.0.0.1', { forwarded: header }))).toBe('2001:db8::1');
    expect(forwarded(request('10.0.0.1', { forwarded: 'proto=https;for=198.51.100.7' }))).toBe('198.51.100.7');
    expect(forwarded(request('10.0.0.1', { forwarded: 'for=_hidden' }))).toBe('10.0.0.1');
  });

  it('behind a proxy that nobody named is warned of once', () => {
    const warnings: unknown[] = [];
    const log = { warn: (...logged: unknown[]) => void warnings.push(logged) };
    const none = clientAddress({ trustedProxies: [], trustedProxyHeader: 'x-forwarded-for' }, log);
    none(request('10.0.0.1'));
    expect(warnings).toHaveLength(0);
    none(request('10.0.0.1', { 'x-forwarded-for': '198.51.100.7' }));
    none(request('10.0.0.1', { forwarded: 'for=198.51.100.7' }));
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(warnings)).toContain('TRUSTED_PROXIES');
  });

  it('behind a proxy that is named is warned of never', () => {
    const log = { warn: () => expect('a warning').toBe('none') };
    clientAddress(settings, log)(request('10.0.0.1', { 'x-forwarded-for': '198.51.100.7' }));
  });
});

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Logger } from '../../shared/logging/logger';

/** The IP address that a request comes from. */
export type ClientAddress = (request: IncomingMessage) => string;

export interface ProxySettings {
  readonly trustedProxies: readonly string[];
  readonly trustedProxyHeader: string;
}

/** Headers that proxies alone send. */
const proxyHeaders = ['x-forwarded-for', 'forwarded', 'x-real-ip'] as const;

/**
 * The address of a client. What a header says of it is believed where the connection comes from a trusted proxy alone:
 * the header's last address that is not itself a trusted proxy's, since a client may write anything before it. A shop that
 * names no proxy and stands behind one is warned once: to it all the clients of that proxy are one.
 */
export function clientAddress(
  { trustedProxies, trustedProxyHeader }: ProxySettings,
  log?: Pick<Logger, 'warn'>,
): ClientAddress {
  const trusted = addressList(trustedProxies);
  let warned = false;
  return (request) => {
    const peer = plainAddress(request.socket?.remoteAddress ?? '');
    if (trustedProxies.length === 0) {
      if (!warned && [trustedProxyHeader, ...proxyHeaders].some((name) => request.headers[name] !== undefined)) {
        warned = true;
        log?.warn(
          { proxy: peer },
          'requests come through a proxy that TRUSTED_PROXIES does not name: its clients count as one address',
        );
      }
      return peer;
    }
    if (!trusted(peer)) return peer;
    const named = [request.headers[trustedProxyHeader]].flat().join(',').split(',');
    for (const entry of named.reverse()) {
      const address = namedAddress(entry);
      if (isIP(address) === 0) return peer;
      if (!trusted(address)) return address;
    }
    return peer;
  };
}

/**
 * Whether an address is one of those listed.
 *
 * @param entries addresses and networks, such as 10.0.0.0/8
 */
export function addressList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The address in an entry of a proxy's header, as the many proxies there are write it: `192.0.2.1`, `192.0.2.1:4711`,
 * `[2001:db8::1]:4711`, `"[2001:db8::1]"`, and RFC 7239's `for="[2001:db8::1]:4711";proto=https`.
 */
function namedAddress(entry: string): string {
  const pair = /(?:^|;)\s*for\s*=\s*("[^"]*"|[^;]*)/i.exec(entry);
  const text = (pair?.[1] ?? entry)
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
  const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text);
  if (inBrackets) return plainAddress(inBrackets[1]!);
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(text);
  return plainAddress(withPort ? withPort[1]! : text);
}

/** IPv4 within IPv6, as sockets of both kinds give it, is IPv4. The zone of a link says nothing to anyone else. */
function plainAddress(given: string): string {
  const address = given.split('%')[0]!.toLowerCase();
  const mapped = /^(?:::ffff:|0:0:0:0:0:ffff:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  return mapped ? mapped[1]! : address;
}

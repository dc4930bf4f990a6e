import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** The IP address that a request comes from. */
export type ClientAddress = (request: IncomingMessage) => string;

export interface ProxySettings {
  readonly trustedProxies: readonly string[];
  readonly trustedProxyHeader: string;
}

/**
 * The address of a client. What a header says of it is believed where the connection comes from a trusted proxy alone:
 * the header's last address that is not itself a trusted proxy's, since a client may write anything before it.
 */
export function clientAddress({ trustedProxies, trustedProxyHeader }: ProxySettings): ClientAddress {
  const trusted = addressList(trustedProxies);
  return (request) => {
    const peer = plainAddress(request.socket?.remoteAddress ?? '');
    if (trustedProxies.length === 0 || !trusted(peer)) return peer;
    const named = [request.headers[trustedProxyHeader]].flat().join(',').split(',');
    for (const entry of named.reverse()) {
      const address = plainAddress(entry.trim());
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

/** IPv4 within IPv6, as sockets of both kinds give it, is IPv4. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

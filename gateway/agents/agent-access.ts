import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { ShopError } from '../../shared/errors/shop-error';
import type { AllowedOrigins } from '../transports/http/cross-origin';

const local = /^(localhost|[a-z0-9-]+\.localhost)$/;

/**
 * Refuses what a page of somebody else's has a browser send. A page may let its own name point to this machine (DNS
 * rebinding): then the browser takes the shop for a part of that page's site, and sends the page's name as the host. A
 * plain address is no name that can be pointed elsewhere.
 *
 * @param hosts names of the shop, in lower case; `*.` before one stands for any name below it
 * @returns a check that throws ShopError HOST_UNKNOWN or ORIGIN_REFUSED
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function agentAccess(
  hosts: readonly string[],
  origins: AllowedOrigins,
): (request: Pick<FastifyRequest, 'headers'>) => void {
  const names = new Set(hosts.filter((host) => !host.startsWith('*.')));
  const endings = hosts.filter((host) => host.startsWith('*.')).map((host) => host.slice(1));
  return ({ headers: { host = '', origin } }) => {
    const name = hostNameOf(host);
    const isOurs =
      isIP(name) !== 0 || local.test(name) || names.has(name) || endings.some((ending) => name.endsWith(ending));
    if (!isOurs) throw new ShopError('HOST_UNKNOWN', { host: name === '' ? 'that it was given' : name });
    if (origin !== undefined && !origins.allow(origin)) throw new ShopError('ORIGIN_REFUSED', { origin });
  };
}

/** Without its port, and without the brackets of an IPv6 address. */
function hostNameOf(host: string): string {
  const lower = host.toLowerCase();
  return (/^\[([0-9a-f:.]+)\](?::\d+)?$/.exec(lower)?.[1] ?? lower.replace(/:\d+$/, '')).replace(/\.$/, '');
}

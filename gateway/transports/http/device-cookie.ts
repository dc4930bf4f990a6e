import type { FastifyReply, FastifyRequest } from 'fastify';
import { KnownDevices } from '../../limits/sign-in/known-devices';

const name = 'vitrine_device';

/** What a browser shows of those who signed in on it before. */
export function deviceOf({ headers }: FastifyRequest): string | undefined {
  for (const pair of headers.cookie?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * Gives a browser what it is to show. No script reads it, no other site sends it along, and it says nothing of whom it
 * stands for: it is needed for the safety of accounts alone.
 */
export function rememberDevice(reply: FastifyReply, device: string, secure: boolean): void {
  const age = KnownDevices.lifetimeSeconds;
  const attributes = `Max-Age=${age}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  reply.header('set-cookie', `${name}=${device}; ${attributes}`);
}

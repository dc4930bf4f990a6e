import type { IncomingMessage } from 'node:http';

const longest = 300;

/** What a client calls itself, where it says so: as much of it as anybody reads, and nothing that no header may hold. */
export function userAgentOf({ headers }: IncomingMessage): string | undefined {
  const text = headers['user-agent']?.replace(/[^\x20-\x7e]/g, '').slice(0, longest);
  return text === '' ? undefined : text;
}

import { OperatorError } from '../../shared/errors/operator-error';
import { withoutCredentials } from '../../shared/logging/withheld-values';
import { CompositionError } from '../supergraph/composition';

/** A sentence for what the operator can put right; undefined where the fault is ours. */
export function operatorSentence(error: unknown): string | undefined {
  if (error instanceof OperatorError || error instanceof CompositionError) return error.message;
  const { code, syscall, path, port, address, hostname } = (error ?? {}) as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
    hostname?: string;
  };
  if (syscall === 'getaddrinfo' || code === 'EADDRNOTAVAIL') {
    return `HOST is "${hostname ?? address}": should be an address of this machine, like 127.0.0.1 or 0.0.0.0`;
  }
  if (code === 'EADDRINUSE') return `Port ${port} of ${address} is taken: set PORT to a free one, or to 0 for any.`;
  if (code === 'EACCES' && port) return `Port ${port} may not be used by this account: set PORT to one above 1023.`;
  if (path === undefined) return undefined;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${path} may not be used by this account (${code}).`;
  if (code === 'ENOENT') return `There is no ${path}.`;
  if (code === 'EISDIR') return `${path} is a folder, where a file was expected.`;
  if (code === 'ENOTDIR') return `${path} is in no folder.`;
  if (code === 'ENOSPC') return `${path} cannot be written: there is no space left on its disk.`;
  return undefined;
}

/** Prints what went wrong: a sentence for the operator, or our own fault with its stack. Returns the exit code. */
export function printError(error: unknown, write: (text: string) => void): number {
  const sentence = operatorSentence(error);
  const text = sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
  write(`${withoutCredentials(text)}\n`);
  return sentence === undefined ? 1 : 2;
}

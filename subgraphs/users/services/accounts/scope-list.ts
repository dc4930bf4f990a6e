import { OperatorError } from '../../../../shared/errors/operator-error';
import { scopes } from '../../../../shared/identity/identity';

/** Checks names of scopes; `all` stands for all there are. Throws an OperatorError. */
export function parsedScopes(names: readonly string[]): string[] {
  const wanted = names.map((name) => name.trim()).filter((name) => name !== '');
  if (wanted.includes('all')) return [...scopes];
  const unknown = wanted.filter((name) => !scopes.some((scope) => scope === name));
  if (unknown.length > 0) {
    throw new OperatorError(`there is no scope ${unknown.join(', ')}; there are: ${scopes.join(', ')}`);
  }
  return [...new Set(wanted)];
}

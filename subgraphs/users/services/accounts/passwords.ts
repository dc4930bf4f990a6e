import { availableParallelism } from 'node:os';
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';
import { Limiter } from '../../../../shared/concurrency/limiter';
import { ShopError } from '../../../../shared/errors/shop-error';
import { weaknessOf } from '../../models/password-strength';

/**
 * Argon2id as OWASP's Password Storage Cheat Sheet sets it: 19 MiB, two passes, one lane. (2 is Argon2id; the package's
 * constant enum is not there at run time.)
 */
const parameters: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const mostMemoryTaken = 1_048_576;

/** A hash keeps a core busy for tens of milliseconds: half of them stay free for everybody else. */
const hashing = new Limiter(
  Math.max(1, Math.floor(availableParallelism() / 2)),
  100,
  () => new ShopError('RATE_LIMITED', { seconds: 2 }),
);

/** The same password in the same characters, however the keyboard composed them. */
const normalised = (password: string): string => password.normalize('NFKC');

/**
 * A password that may be set.
 *
 * @param names what the account is called by, which nobody takes for a password
 * @throws ShopError WEAK_PASSWORD that says why
 */
export function checkedPassword(password: string, names: readonly string[]): string {
  const weakness = weaknessOf(password, names);
  if (weakness !== null) throw new ShopError('WEAK_PASSWORD', { detail: weakness });
  return password;
}

export function hashPassword(password: string): Promise<string> {
  return hashing.run(() => hash(normalised(password), parameters));
}

/** The hash of a password that an account shall have. @throws ShopError WEAK_PASSWORD */
export async function newPasswordHash(
  password: string,
  { email, displayName }: { readonly email: string | null; readonly displayName: string },
): Promise<string> {
  return hashPassword(
    checkedPassword(
      password,
      [email ?? '', displayName].filter((name) => name !== ''),
    ),
  );
}

/** Whether a text is an argon2 hash that signing in can be tried against without harm to this machine. */
export function isUsablePasswordHash(text: string): boolean {
  try {
    return parseOptions(text).memoryCost <= mostMemoryTaken && text.length <= 255;
  } catch {
    // The package throws for whatever it cannot read; all of that is not usable.
    return false;
  }
}

/** Whether a hash was made with less than is asked for today. */
export function isOutdated(passwordHash: string): boolean {
  const { algorithm, memoryCost, timeCost } = parseOptions(passwordHash);
  return algorithm !== 2 || memoryCost < 19_456 || timeCost < 2;
}

/** Checks passwords, and takes as long to refuse where there is nothing to check against. */
export class PasswordChecker {
  private readonly decoy = hashPassword('a password that nobody has, since its hash is thrown away');

  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const known = passwordHash ?? (await this.decoy);
    const matched = await hashing.run(() => verify(known, normalised(password)));
    return passwordHash !== null && matched;
  }
}

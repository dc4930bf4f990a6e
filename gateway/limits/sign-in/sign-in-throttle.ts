import { createHash } from 'node:crypto';
import type { FormattedExecutionResult } from 'graphql';
import type { ProtectionSettings, Rate } from '../../../shared/config/protection-settings';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Logger } from '../../../shared/logging/logger';
import type { SharedStore } from '../../cluster-state/cluster-state';
import { MemoryStore } from '../../cluster-state/memory-store';
import { metrics } from '../../telemetry/metrics';
import { networkOf } from '../rates/rate-limits';
import { filled, type Level, secondsUntil } from '../rates/token-buckets';
import type { PasswordTry } from './password-fields';

export interface SignInThrottleOptions {
  readonly protection: Pick<ProtectionSettings, 'signInAccountRate' | 'signInAddressRate'>;
  /** Where the gateways of a cluster count together. Without it, and while it fails, each counts for itself. */
  readonly store?: SharedStore | undefined;
  readonly log: Logger;
  readonly now?: () => number;
}

/** Accounts and addresses that are remembered in this process. */
const maximumRemembered = 100_000;

/** Gives back, when the outcome is known, the tries that were not wrong. */
export type Settle = (result: Pick<FormattedExecutionResult, 'errors'>) => Promise<void>;

/**
 * Slows the guessing of passwords: wrong ones are counted by account and by address, over all gateways. A try takes its
 * token before it is made, so that two hundred at once are no more than two hundred in turn, and gets it back where the
 * password was right or was not looked at.
 */
export class SignInThrottle {
  private readonly now: () => number;
  private readonly own = new MemoryStore(maximumRemembered);

  constructor(private readonly options: SignInThrottleOptions) {
    this.now = options.now ?? Date.now;
  }

  /** @throws ShopError SIGN_IN_THROTTLED where any of the tries is one too many: then none of them is made */
  async admit(tries: readonly PasswordTry[], address: string): Promise<Settle> {
    const { signInAccountRate, signInAddressRate } = this.options.protection;
    const taken: { key: string; rate: Rate; tries: readonly PasswordTry[] }[] = [];
    const byAccount = Map.groupBy(tries, ({ account }) => account);
    const buckets = [
      ...[...byAccount].map(([account, own]) => ({ key: hidden(account), rate: signInAccountRate, tries: own })),
      { key: hidden(`address ${networkOf(address)}`), rate: signInAddressRate, tries },
    ];
    for (const bucket of buckets) {
      const seconds = await this.take(bucket.key, bucket.rate, bucket.tries.length);
      if (seconds > 0) {
        for (const { key, rate, tries: own } of taken) await this.take(key, rate, -own.length);
        metrics.rateLimited.inc({ by: 'sign_in' });
        throw new ShopError('SIGN_IN_THROTTLED', { seconds });
      }
      taken.push(bucket);
    }
    return async ({ errors }) => {
      const wrong = new Set(
        errors?.filter(({ extensions }) => extensions?.code === 'SIGN_IN_FAILED').map(({ path }) => path?.[0]),
      );
      for (const { key, rate, tries: own } of taken) {
        // A wrong one of which it cannot be said which it was is held against all.
        const right = wrong.has(undefined) ? 0 : own.filter((each) => !wrong.has(each.key)).length;
        if (right > 0) await this.take(key, rate, -right);
      }
    };
  }

  /** Takes tokens, or gives them back where their number is negative. Returns the seconds to wait, 0 where it took them. */
  private async take(key: string, rate: Rate, count: number): Promise<number> {
    let seconds = 0;
    const change = (text: string | undefined): string | undefined => {
      const now = this.now();
      const tokens = filled(text === undefined ? undefined : (JSON.parse(text) as Level), rate, now);
      seconds = count > tokens ? secondsUntil(count, tokens, rate) : 0;
      if (seconds > 0) return undefined;
      return JSON.stringify({ tokens: Math.min(rate.burst, tokens - count), at: now } satisfies Level);
    };
    const { store, log } = this.options;
    try {
      if (store) await store.change(key, change);
      else await this.own.change(key, change);
    } catch (error) {
      log.error({ err: error }, 'wrong passwords are counted by this gateway alone');
      await this.own.change(key, change);
    }
    return seconds;
  }
}

/** A key under which nobody can read whom it stands for. */
function hidden(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

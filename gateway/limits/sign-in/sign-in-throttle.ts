import { createHash } from 'node:crypto';
import type { FormattedExecutionResult } from 'graphql';
import { systemClock } from '../../../shared/clock/clock';
import type { ProtectionSettings, Rate } from '../../../shared/config/protection-settings';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Logger } from '../../../shared/logging/logger';
import type { SharedStore } from '../../cluster-state/cluster-state';
import { MemoryStore } from '../../cluster-state/memory-store';
import type { Sender } from '../../identity/sender';
import { metrics } from '../../telemetry/metrics';
import { networkOf } from '../rates/rate-limits';
import { filled, type Level, secondsUntil } from '../rates/token-buckets';
import { type BackoffRule, type Failures, remembered, secondsBefore } from './backoff';
import { KnownDevices } from './known-devices';
import type { PasswordTry } from './password-fields';

export interface SignInThrottleOptions {
  readonly protection: Pick<ProtectionSettings, 'signInAccountRate' | 'signInAddressRate' | 'signInBackoff'>;
  /** Where the gateways of a cluster count together. Without it, and while it fails, each counts for itself. */
  readonly store?: SharedStore | undefined;
  /** Signs what known devices show; the same for all gateways of a cluster. */
  readonly secret?: string | undefined;
  readonly log: Logger;
  readonly now?: () => number;
}

/** Accounts, addresses and devices that are remembered in this process. */
const maximumRemembered = 100_000;

/**
 * Gives back, when the outcome is known, the tries that were not wrong. Resolves with what the device is to show from now
 * on, where it has signed in.
 */
export type Settle = (result: Pick<FormattedExecutionResult, 'data' | 'errors'>) => Promise<string | undefined>;

/** Something that wrong tries are counted by. */
interface Count {
  readonly key: string;
  readonly tries: readonly PasswordTry[];
  readonly rule: Rate | BackoffRule;
}

/**
 * Slows the guessing of passwords, over all gateways. Wrong ones are counted by who guesses at what: an address (of IPv6
 * its network) and an account, with a wait that doubles; by the address; and by the account, which is generous, so that
 * nobody closes it to its owner. A device that signed in to the account before is counted by itself alone: whatever others
 * do, its owner gets in.
 *
 * A try is counted before it is made, so that two hundred at once are no more than two hundred in turn, and taken back
 * where the password was right or was not looked at.
 */
export class SignInThrottle {
  private readonly now: () => number;
  private readonly own = new MemoryStore(maximumRemembered);
  private readonly devices: KnownDevices;

  constructor(private readonly options: SignInThrottleOptions) {
    this.now = options.now ?? systemClock.now;
    this.devices = new KnownDevices(options.secret, this.now);
  }

  /** @throws ShopError SIGN_IN_THROTTLED where any of the tries is one too many: then none of them is made */
  async admit(
    fields: readonly PasswordTry[],
    { address, device }: Pick<Sender, 'address' | 'device'>,
  ): Promise<Settle> {
    const taken: Count[] = [];
    for (const count of this.countsOf(fields, networkOf(address), device)) {
      const seconds = await this.take(count);
      if (seconds > 0) {
        for (const each of taken) await this.giveBack(each, each.tries.length);
        metrics.rateLimited.inc({ by: 'sign_in' });
        throw new ShopError('SIGN_IN_THROTTLED', { seconds });
      }
      taken.push(count);
    }
    return async ({ data, errors }) => {
      const wrong = new Set(
        errors?.filter(({ extensions }) => extensions?.code === 'SIGN_IN_FAILED').map(({ path }) => path?.[0]),
      );
      const signedIn = fields.filter(({ key, signsIn }) => signsIn && (data?.[key] ?? null) !== null);
      for (const count of taken) {
        // A wrong one of which it cannot be said which it was is held against all.
        const right = wrong.has(undefined) ? 0 : count.tries.filter((each) => !wrong.has(each.key)).length;
        if (right > 0)
          await this.giveBack(
            count,
            right,
            count.tries.some((each) => signedIn.includes(each)),
          );
      }
      if (signedIn.length === 0) return undefined;
      return signedIn.reduce<string | undefined>(
        (shown, { account }) => this.devices.remembered(shown, account),
        device,
      );
    };
  }

  private countsOf(fields: readonly PasswordTry[], network: string, device: string | undefined): Count[] {
    const { signInAccountRate, signInAddressRate, signInBackoff } = this.options.protection;
    const strangers: PasswordTry[] = [];
    const byAccount = Map.groupBy(
      fields.filter(({ guesses }) => guesses),
      ({ account }) => account,
    );
    const counts = [...byAccount].flatMap(([account, tries]): Count[] => {
      const known = this.devices.idOf(device, account);
      if (known) return [{ key: `device ${known} ${account}`, tries, rule: signInBackoff }];
      strangers.push(...tries);
      return [
        { key: `source ${network} ${account}`, tries, rule: signInBackoff },
        { key: account, tries, rule: signInAccountRate },
      ];
    });
    if (strangers.length > 0) counts.push({ key: `address ${network}`, tries: strangers, rule: signInAddressRate });
    return counts;
  }

  /** Counts the tries. Returns the seconds to wait, 0 where they may be made. */
  private async take({ key, tries: { length: count }, rule }: Count): Promise<number> {
    let seconds = 0;
    await this.change(key, (text) => {
      const now = this.now();
      if ('free' in rule) {
        const failures = remembered(parsed<Failures>(text), rule, now);
        seconds = secondsBefore(count, failures, rule, now);
        return seconds > 0 ? undefined : { count: failures.count + count, at: now };
      }
      const tokens = filled(parsed<Level>(text), rule, now);
      seconds = count > tokens ? secondsUntil(count, tokens, rule) : 0;
      return seconds > 0 ? undefined : { tokens: tokens - count, at: now };
    });
    return seconds;
  }

  /** @param signedIn whether one of them was right, which ends a row of wrong ones; what was not looked at does not */
  private async giveBack({ key, rule }: Count, count: number, signedIn = false): Promise<void> {
    await this.change(key, (text) => {
      const now = this.now();
      if ('free' in rule) {
        const failures = remembered(parsed<Failures>(text), rule, now);
        return { count: signedIn ? 0 : Math.max(0, failures.count - count), at: failures.at };
      }
      return { tokens: Math.min(rule.burst, filled(parsed<Level>(text), rule, now) + count), at: now };
    });
  }

  private async change(name: string, change: (text: string | undefined) => object | undefined): Promise<void> {
    const key = hidden(name);
    const asText = (text: string | undefined) => {
      const changed = change(text);
      return changed && JSON.stringify(changed);
    };
    const { store, log } = this.options;
    try {
      if (store) await store.change(key, asText);
      else await this.own.change(key, asText);
    } catch (error) {
      log.error({ err: error }, 'wrong passwords are counted by this gateway alone');
      await this.own.change(key, asText);
    }
  }
}

function parsed<Value>(text: string | undefined): Value | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Value);
}

/** A key under which nobody can read whom it stands for. */
function hidden(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

import { systemClock } from '../../shared/clock/clock';
import type { AgentSettings } from '../../shared/config/agent-settings';
import { ShopError } from '../../shared/errors/shop-error';
import { day, second } from '../../shared/time/durations';
import { networkOf } from '../limits/rates/rate-limits';
import { TokenBuckets } from '../limits/rates/token-buckets';
import type { Agent } from './agent';

const secondsOfBurst = 20;

/**
 * How much one agent may do: at once, and in a day. An agent is the account it acts for, else the network it comes from.
 * Counted in this process: of several gateways each gives as much.
 */
export class AgentBudgets {
  private readonly rates: TokenBuckets;
  private readonly days: TokenBuckets;

  constructor({ rate, budget }: Pick<AgentSettings, 'rate' | 'budget'>, now: () => number = systemClock.now) {
    this.rates = new TokenBuckets({ perSecond: rate, burst: Math.max(1, Math.ceil(rate * secondsOfBurst)) }, now);
    this.days = new TokenBuckets({ perSecond: (budget * second) / day, burst: budget }, now);
  }

  /** Counts one use of a tool. @throws ShopError RATE_LIMITED; AGENT_BUDGET_SPENT */
  spend({ identity, address }: Pick<Agent, 'identity' | 'address'>): void {
    const key = identity.userId === null ? `address ${networkOf(address)}` : `account ${identity.userId}`;
    const soon = this.rates.take(key);
    if (soon > 0) throw new ShopError('RATE_LIMITED', { seconds: soon });
    const later = this.days.take(key);
    if (later > 0) throw new ShopError('AGENT_BUDGET_SPENT', { seconds: later });
  }
}

import type { BreakerSettings } from '../../shared/config/subgraph-client-settings';
import { RollingWindow } from './rolling-window';

export type BreakerState = 'closed' | 'half-open' | 'open';

/** Good probes in a row that close a breaker. */
const probesToClose = 3;

/** The verdict on a fetch that the breaker let through: whether it was good; null where it says nothing. */
export type Verdict = (good: boolean | null) => void;

/**
 * A circuit breaker (Nygard, "Release It!", chapter 5). Closed, it lets all through, and opens when of at least so many
 * outcomes within the window so large a share was bad. Open, it lets nothing through until its pause is over. Half open,
 * it lets one through at a time: three good ones close it, a bad one opens it again.
 */
export class CircuitBreaker {
  private current: BreakerState = 'closed';
  private readonly window: RollingWindow;
  private openedAt = 0;
  private probing = false;
  private goodProbes = 0;
  /** Outcomes of fetches that began in an earlier state are ignored. */
  private era = 0;

  /** @param now a clock in milliseconds that never goes back */
  constructor(
    private readonly settings: BreakerSettings,
    private readonly onChange: (state: BreakerState) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.window = new RollingWindow(settings.window);
  }

  get state(): BreakerState {
    return this.current;
  }

  /**
   * Asks to let a fetch through: null where it may not pass, else what must be called with its outcome.
   *
   * @param waiting how many wait for it when its outcome is known: it counts so often
   */
  enter(waiting: () => number = () => 1): Verdict | null {
    if (this.current === 'open' && this.now() - this.openedAt >= this.settings.pause) this.become('half-open');
    if (this.current === 'open' || this.probing) return null;
    const { era } = this;
    if (this.current === 'closed')
      return (good) => era === this.era && good !== null && this.count(good, Math.max(1, waiting()));
    this.probing = true;
    return (good) => era === this.era && this.probed(good);
  }

  private count(good: boolean, times: number): void {
    const now = this.now();
    this.window.add(good, now, times);
    if (good) return;
    const { all, bad } = this.window.totals(now);
    if (all >= this.settings.requests && bad / all >= this.settings.failures) this.become('open');
  }

  private probed(good: boolean | null): void {
    this.probing = false;
    if (good === false) this.become('open');
    if (good && ++this.goodProbes >= probesToClose) this.become('closed');
  }

  private become(state: BreakerState): void {
    this.current = state;
    this.era += 1;
    this.probing = false;
    this.goodProbes = 0;
    this.window.clear();
    if (state === 'open') this.openedAt = this.now();
    this.onChange(state);
  }
}

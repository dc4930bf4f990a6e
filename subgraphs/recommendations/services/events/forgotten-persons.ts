import { ShopError } from '../../../../shared/errors/shop-error';
import { everyone } from '../../../../shared/events/signals';
import type { LiveTopics } from '../../../../shared/subgraph/live-topics';

/** Has this process let go what it holds in memory of an account that any process has erased. */
export class ForgottenPersons {
  private stopReading: (() => void) | undefined;

  constructor(
    private readonly live: Pick<LiveTopics, 'watch'>,
    private readonly forget: (userId: string) => void,
  ) {}

  start(): void {
    const erased = this.live.watch(['recommendations.person-forgotten'], [everyone]);
    this.stopReading = () => void erased.return();
    void this.read(erased);
  }

  stop(): void {
    this.stopReading?.();
  }

  private async read(erased: ReturnType<LiveTopics['watch']>): Promise<void> {
    try {
      for await (const { payload } of erased) if ('userId' in payload) this.forget(String(payload.userId));
    } catch (error) {
      // Cut off for being told of very many at once, it listens again. Otherwise the subgraph stops.
      if (error instanceof ShopError && error.code === 'SUBSCRIPTION_TOO_SLOW') this.start();
    }
  }
}

import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ExperimentEntity } from '../../entities/experiment';
import type { ExperimentAssignments } from './experiment-assignments';
import { checkAllocations, checkedExperiment, type ExperimentRequest } from './experiment-request';
import { freePlace } from './free-place';

/** A list of them is cut here: nobody reads more. */
const mostListed = 200;

const table = entityTable(ExperimentEntity);

/** Names of what can rank a feed. */
export interface StrategyNames {
  strategyNames(): readonly string[];
}

/** Comparisons of what ranks the feeds of a surface: made, started, allocated anew, stopped. */
export class ExperimentService {
  constructor(
    private readonly platform: Platform,
    private readonly assignments: ExperimentAssignments,
    private readonly strategies: StrategyNames,
  ) {}

  /** The newest first, 200 at most. */
  all(): Promise<ExperimentEntity[]> {
    const order = { createdAt: 'DESC', key: 'ASC' } as const;
    return this.platform.database.read.find(ExperimentEntity, { order, take: mostListed });
  }

  find(key: string): Promise<ExperimentEntity | null> {
    return this.platform.database.read.findOneBy(ExperimentEntity, { key });
  }

  /** @throws ShopError EXPERIMENT_INVALID, STRATEGY_UNKNOWN, EXPERIMENT_EXISTS */
  async create(request: ExperimentRequest): Promise<ExperimentEntity> {
    const now = this.platform.clock.now();
    const experiment: ExperimentEntity = {
      ...checkedExperiment(request, this.strategies.strategyNames(), now),
      status: 'DRAFT',
      trafficFrom: null,
      phases: [],
      winner: null,
      stopReason: null,
      createdAt: now,
      startedAt: null,
      stoppedAt: null,
    };
    const stored = await this.platform.database.transaction(({ manager }) =>
      table.insert(manager, [experiment], { onConflict: 'ignore' }),
    );
    if (stored === 0) throw new ShopError('EXPERIMENT_EXISTS', { key: experiment.key });
    return experiment;
  }

  /**
   * Begins the first phase, in the first piece of the surface's persons that is free of other experiments.
   *
   * @throws ShopError NOT_FOUND; EXPERIMENT_STATE unless it is a draft; EXPERIMENT_OVERLAP; STRATEGY_UNKNOWN where a
   * strategy has gone since
   */
  start(key: string): Promise<ExperimentEntity> {
    return this.change(key, 'started', ['DRAFT'], (experiment, running) => {
      const known = this.strategies.strategyNames();
      const gone = experiment.variants.find(({ strategy }) => !known.includes(strategy));
      if (gone) throw new ShopError('STRATEGY_UNKNOWN', { name: gone.strategy, known: known.join(', ') });
      const now = this.platform.clock.now();
      const allocations = experiment.variants.map(({ allocation }) => allocation);
      return {
        status: 'RUNNING',
        startedAt: now,
        trafficFrom: freePlace(experiment, running),
        phases: [{ startedAt: now, allocations }],
      };
    });
  }

  /**
   * Allocates the users of a running experiment anew, which begins a new phase: results are of one allocation.
   *
   * @param allocations in the order of the variants
   * @throws ShopError NOT_FOUND, EXPERIMENT_STATE, EXPERIMENT_INVALID
   */
  allocate(key: string, allocations: readonly number[]): Promise<ExperimentEntity> {
    checkAllocations(allocations);
    return this.change(key, 'allocated anew', ['RUNNING'], ({ variants, phases }) => {
      if (allocations.length !== variants.length) {
        const rule = `one share for each of ${variants.length} variants`;
        throw new ShopError('EXPERIMENT_INVALID', { field: 'allocations', rule, given: allocations.length });
      }
      const startedAt = this.platform.clock.now();
      return {
        variants: variants.map((variant, n) => ({ ...variant, allocation: allocations[n]! })),
        phases: [...phases, { startedAt, allocations }],
      };
    });
  }

  /**
   * Ends an experiment. With a winner, what the winner shows is shown to everybody on the surface but who is held out; of one
   * that was stopped the winner may be set, changed or taken back.
   *
   * @param reason why, where the shop itself stops it
   * @throws ShopError NOT_FOUND, EXPERIMENT_STATE of a draft, EXPERIMENT_INVALID where the winner is no variant
   */
  stop(key: string, winner: string | null, reason: string | null = null): Promise<ExperimentEntity> {
    return this.change(key, 'stopped', ['RUNNING', 'STOPPED'], ({ variants, stoppedAt }) => {
      if (winner !== null && !variants.some((variant) => variant.key === winner)) {
        const rule = `one of ${variants.map((variant) => variant.key).join(', ')}`;
        throw new ShopError('EXPERIMENT_INVALID', { field: 'winner', rule, given: winner.slice(0, 40) });
      }
      const at = stoppedAt ?? this.platform.clock.now();
      return { status: 'STOPPED', winner, stoppedAt: at, ...(reason !== null && { stopReason: reason }) };
    });
  }

  /** Changes an experiment, alone on its surface: two that start at once are not given the same persons. */
  private async change(
    key: string,
    action: string,
    states: readonly string[],
    changes: (experiment: ExperimentEntity, running: readonly ExperimentEntity[]) => Partial<ExperimentEntity>,
  ): Promise<ExperimentEntity> {
    const changed = await this.platform.database.transaction(async ({ manager }) => {
      const found = await this.find(key);
      if (!found) throw new ShopError('NOT_FOUND', { what: 'experiment' });
      const here = await locked(manager, found.surface);
      const experiment = here.find((one) => one.key === key)!;
      const { status } = experiment;
      if (!states.includes(status)) throw new ShopError('EXPERIMENT_STATE', { status: status.toLowerCase(), action });
      const running = here.filter((one) => one.status === 'RUNNING');
      const set = changes(experiment, running);
      await manager.update(ExperimentEntity, { key }, set);
      return { ...experiment, ...set };
    });
    await this.assignments.refresh();
    return changed;
  }
}

/** The experiments of a surface, which no other transaction changes until this one ends. SQLite has one at a time anyway. */
function locked(manager: EntityManager, surface: string): Promise<ExperimentEntity[]> {
  const isServer = manager.connection.options.type === 'mysql';
  const lock = isServer ? { lock: { mode: 'pessimistic_write' } as const } : {};
  return manager.find(ExperimentEntity, { where: { surface }, order: { key: 'ASC' }, ...lock });
}

import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../shared/clock/clock';
import type { Logger } from '../../shared/logging/logger';
import { liftAccessRequirements, type Supergraph } from '../authorisation/access-requirements';
import type { Engine } from '../execution/engine';
import { CompositionError } from '../supergraph/composition';
import type { SupergraphSource } from '../supergraph/supergraph-source';
import { metrics } from '../telemetry/metrics';
import type { EngineGateway } from './engine-gateway';

export type Outcome = 'unchanged' | 'replaced' | 'refused' | 'unreadable';

/** What is reported of the supergraph that serves. */
export interface SupergraphStatus {
  /** The first digits of its SDL's SHA-256. */
  readonly version: string;
  readonly since: string;
  /** Whether a newer one was refused, and the one before serves on. */
  readonly state: 'ok' | 'newer one refused';
}

export interface ReloadOptions {
  readonly source: SupergraphSource;
  readonly engines: EngineGateway;
  /** Makes the engine of a supergraph; throws where it is not valid. */
  readonly build: (supergraph: Supergraph) => Engine;
  /** Makes ready what else a first request would wait for, before `next` serves. */
  readonly warm?: (previous: Engine, next: Engine) => Promise<void>;
  /** Called when `next` serves: what still runs on `previous` ends or moves. */
  readonly onReplaced?: (previous: Engine, next: Engine) => void;
  readonly log: Logger;
  /** How long what began on an engine may take to end there, in milliseconds. */
  readonly drainMilliseconds?: number;
}

/** As long as a request takes at the most, by its deadline, and some more. */
const standardDrainMilliseconds = 60_000;
/** An operation that was admitted a moment ago may not have begun. */
const graceMilliseconds = 1_000;
/** While plans are warmed, new operations are planned by the engine that serves: they are warmed in another round. */
const maximumRounds = 5;

const versionOf = (sdl: string) => createHash('sha256').update(sdl).digest('hex').slice(0, 12);

/**
 * Puts a new supergraph in the place of the one that serves: built, checked and warmed beside it, then switched to at
 * once. One that is not valid is refused with everything that is wrong with it, and the last good one serves on.
 */
export class SupergraphReload {
  private readonly draining = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private unwatch: (() => void) | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private current: { version: string; since: number };
  private refused: string | undefined;
  private missed: string | undefined;

  /** @param sdl of the engine that serves now */
  constructor(
    private readonly options: ReloadOptions,
    sdl: string,
  ) {
    this.current = { version: versionOf(sdl), since: systemClock.now() };
  }

  /** The engine that new operations go to. */
  get engine(): Engine {
    return this.options.engines.current;
  }

  get status(): SupergraphStatus {
    return {
      version: this.current.version,
      since: new Date(this.current.since).toISOString(),
      state: this.refused === undefined ? 'ok' : 'newer one refused',
    };
  }

  /** From now on, a change of the source is taken. */
  start(): void {
    let waiting = false;
    this.unwatch = this.options.source.watch(() => {
      if (waiting) return;
      waiting = true;
      void this.turn.then(() => {
        waiting = false;
        return this.reload();
      });
    });
  }

  /** Looks at the source now; one at a time. Never throws. */
  reload(): Promise<Outcome> {
    const next = this.turn.then(async () => {
      if (this.stopping.signal.aborted) return 'unchanged';
      const outcome = await this.look();
      if (outcome !== 'unchanged') metrics.supergraphReloads.inc({ outcome });
      metrics.supergraphRefused.set(this.refused === undefined ? 0 : 1);
      return outcome;
    });
    this.turn = next;
    return next;
  }

  /** Ends the watching; engines that are drained are put away at once. */
  async stop(): Promise<void> {
    this.unwatch?.();
    this.stopping.abort();
    await this.turn;
    await Promise.all(this.draining);
  }

  private async look(): Promise<Outcome> {
    const { source, log, engines } = this.options;
    let sdl: string;
    try {
      sdl = await source.read();
    } catch (error) {
      if (error instanceof CompositionError) return this.refuse(error.message, error.problems);
      return this.miss(error instanceof Error ? error.message : String(error));
    }
    this.missed = undefined;
    const version = versionOf(sdl);
    if (version === this.current.version) {
      this.refused = undefined;
      return 'unchanged';
    }
    if (version === this.refused) return 'unchanged';
    const previous = engines.current;
    let next: Engine;
    try {
      next = this.options.build(liftAccessRequirements(sdl));
    } catch (error) {
      return this.refuse(version, problemsOf(error));
    }
    const warmed = await this.warm(previous, next);
    engines.replace(next);
    this.current = { version, since: systemClock.now() };
    this.refused = undefined;
    log.info({ version, warmed, origin: source.origin }, 'a new supergraph serves');
    this.options.onReplaced?.(previous, next);
    this.drain(previous);
    return 'replaced';
  }

  /** @param version what names it, so that the same is not refused again and again */
  private refuse(version: string, problems: readonly string[]): Outcome {
    if (version === this.refused) return 'unchanged';
    this.refused = version;
    const { log, source } = this.options;
    log.error({ problems, origin: source.origin }, 'a supergraph was refused: the last good one serves on');
    return 'refused';
  }

  /** Says once why nothing can be read: it is looked for again every few seconds. */
  private miss(reason: string): Outcome {
    if (reason === this.missed) return 'unchanged';
    this.missed = reason;
    const { log, source } = this.options;
    log.warn({ reason, origin: source.origin }, 'the supergraph could not be read: the last good one serves on');
    return 'unreadable';
  }

  private async warm(previous: Engine, next: Engine): Promise<number> {
    let warmed = 0;
    for (let round = 0; round < maximumRounds; round++) {
      const { planned } = next.planCounts;
      warmed = await next.warm(previous.operations());
      if (round > 0 && next.planCounts.planned === planned) break;
    }
    await this.options.warm?.(previous, next);
    return warmed;
  }

  private drain(engine: Engine): void {
    const { drainMilliseconds = standardDrainMilliseconds } = this.options;
    const isIdle = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, isIdle.signal]);
    const wait = async (milliseconds: number) => delay(milliseconds, undefined, { signal, ref: false }).catch(() => {});
    const drained = (async () => {
      await wait(graceMilliseconds);
      await Promise.race([engine.use.idle(), wait(drainMilliseconds)]);
      // A timer that runs on would hold the engine in memory for as long.
      isIdle.abort();
      engine.dispose();
    })().finally(() => this.draining.delete(drained));
    this.draining.add(drained);
  }
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof CompositionError) return error.problems;
  const causes = (error as { causes?: readonly Error[] }).causes;
  return (causes ?? [error]).map((each) => (each instanceof Error ? each.message : String(each)));
}

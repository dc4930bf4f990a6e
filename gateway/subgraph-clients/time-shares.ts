import type { ExecutionResult } from 'graphql';
import type { SubgraphName } from '../../shared/config/settings';
import type { TimeShareSettings } from '../../shared/config/subgraph-client-settings';
import { isQuery, type SubgraphClient, type SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { type ClientBehaviour, executingBy } from './behaviours';
import { Latencies } from './latencies';
import { SubgraphSilence } from './subgraph-failure';

/** A subgraph may take so many times what its slow answers take. */
const patience = 4;
/** One that has let a fetch wait in vain is given this part of the least, until it answers again. */
const suspectPart = 0.5;
/** A timer that comes so late says that this process stood still, or the machine: nobody is to blame. Milliseconds. */
const stoodStill = 50;

/** A clock, for tests. Milliseconds that never go back. */
export interface Timers {
  now(): number;
  /** Calls back after so many milliseconds; returns what takes that back. */
  after(milliseconds: number, callback: () => void): () => void;
}

const systemTimers: Timers = {
  now: () => performance.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * A query waits for a subgraph no longer than that subgraph is known to take, so that one which hangs does not use up the
 * time of the page. What it takes is learnt from its answers: some times their 99th percentile, within bounds; the upper
 * bound until enough are known, a part of the lower one while it is silent.
 *
 * The first fetch that was given up goes on unheard until the upper bound: an answer that comes after all says that the
 * subgraph is slow and not dead, and how slow.
 */
export function withinTimeShare(settings: TimeShareSettings, timers: Timers = systemTimers): ClientBehaviour {
  return (client) => {
    const share = new TimeShare(client.name, settings, timers);
    return executingBy(client, (request) =>
      isQuery(request) ? share.execute(client, request) : client.execute(request),
    );
  };
}

class TimeShare {
  private readonly latencies = new Latencies();
  private isSuspect = false;
  private isListening = false;

  constructor(
    private readonly subgraph: SubgraphName,
    private readonly settings: TimeShareSettings,
    private readonly timers: Timers,
  ) {}

  /** Milliseconds. */
  private get limit(): number {
    const { least, most } = this.settings;
    if (this.isSuspect) return least * suspectPart;
    const { p99 } = this.latencies;
    return p99 === undefined ? most : Math.min(most, Math.max(least, patience * p99));
  }

  execute(client: SubgraphClient, request: SubgraphRequest): Promise<ExecutionResult> {
    const { signal } = request;
    const began = this.timers.now();
    const control = new AbortController();
    const leave = () => control.abort(signal?.reason);
    if (signal?.aborted) leave();
    else signal?.addEventListener('abort', leave);
    return new Promise((resolve, reject) => {
      let givenUp = false;
      let stopListening: (() => void) | undefined;
      const cancel = this.after(this.limit, () => {
        givenUp = true;
        this.isSuspect = true;
        signal?.removeEventListener('abort', leave);
        const silence = new SubgraphSilence(this.subgraph, this.timers.now() - began);
        reject(silence);
        stopListening = this.hearOut(control, silence);
      });
      const end = () => {
        cancel();
        stopListening?.();
        signal?.removeEventListener('abort', leave);
      };
      client.execute({ ...request, signal: control.signal }).then(
        (result) => {
          end();
          this.answered(this.timers.now() - began, givenUp);
          resolve(result);
        },
        (error: unknown) => {
          end();
          reject(error);
        },
      );
    });
  }

  /** A late answer counts for several: it is all that is known of how slow the subgraph has become. */
  private answered(milliseconds: number, late: boolean): void {
    this.isSuspect = false;
    for (let count = late ? 4 : 1; count > 0; count--) this.latencies.add(milliseconds);
  }

  /** Lets one fetch of those that were given up go on. Returns what is to be called when it has ended. */
  private hearOut(control: AbortController, silence: SubgraphSilence): (() => void) | undefined {
    if (this.isListening) {
      control.abort(silence);
      return undefined;
    }
    this.isListening = true;
    const cancel = this.timers.after(this.settings.most, () => control.abort(silence));
    return () => {
      cancel();
      this.isListening = false;
    };
  }

  /** The time in which nothing was done in this process is given on top. */
  private after(milliseconds: number, callback: () => void): () => void {
    const due = this.timers.now() + milliseconds;
    let cancel = this.timers.after(milliseconds, () => {
      const late = this.timers.now() - due;
      if (late < stoodStill) callback();
      else cancel = this.after(Math.min(late, milliseconds), callback);
    });
    return () => cancel();
  }
}

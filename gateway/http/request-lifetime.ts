import type { ServerResponse } from 'node:http';
import { ShopError } from '../../shared/errors/shop-error';

/** The client closed its connection before it had its answer. Nobody is told. */
export class ClientGone extends Error {
  constructor() {
    super('the client has gone');
    this.name = 'ClientGone';
  }
}

/**
 * How long work for a request is of any use: until its deadline, and while its client waits. Everything that is done for
 * the request is given the signal; what the signal's reason is, is thrown by what it ends.
 */
export class RequestLifetime {
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;

  /** @param milliseconds from now to the deadline */
  constructor(milliseconds: number, response: ServerResponse) {
    this.deadline = performance.now() + milliseconds;
    this.timer = setTimeout(() => this.controller.abort(new ShopError('DEADLINE_EXCEEDED')), milliseconds);
    this.timer.unref();
    response.once('close', () => {
      clearTimeout(this.timer);
      if (!response.writableFinished) this.controller.abort(new ClientGone());
    });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }
}

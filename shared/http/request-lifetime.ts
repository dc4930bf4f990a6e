import type { ServerResponse } from 'node:http';
import { ShopError } from '../errors/shop-error';

/**
 * How long work for a request is of any use: until its deadline, and while whoever sent it waits. Everything that is done
 * for the request is given the signal; what ends by it throws the signal's reason.
 */
export class RequestLifetime {
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  private readonly controller = new AbortController();

  /** @param milliseconds from now to the deadline */
  constructor(milliseconds: number, response: ServerResponse) {
    this.deadline = performance.now() + milliseconds;
    const timer = setTimeout(() => this.controller.abort(new ShopError('DEADLINE_EXCEEDED')), milliseconds);
    timer.unref();
    response.once('close', () => {
      clearTimeout(timer);
      if (!response.writableFinished) this.controller.abort(new ShopError('REQUEST_CANCELLED'));
    });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }
}

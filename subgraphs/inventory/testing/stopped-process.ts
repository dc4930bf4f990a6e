import type { AfterStep } from '../services/stock/stock-steps';

/** A process that stops for good after so many steps, unless it is woken. */
export class StoppedProcess {
  readonly stopped: Promise<string>;
  readonly afterStep: AfterStep;
  private wakeUp: () => void = () => undefined;

  constructor(steps: number) {
    let done = 0;
    const sleep = new Promise<void>((wake) => {
      this.wakeUp = wake;
    });
    const { promise, resolve } = Promise.withResolvers<string>();
    this.stopped = promise;
    this.afterStep = (step) => {
      done += 1;
      if (done !== steps) return Promise.resolve();
      resolve(step);
      return sleep;
    };
  }

  wake(): void {
    this.wakeUp();
  }
}

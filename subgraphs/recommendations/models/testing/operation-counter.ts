import { Session } from 'node:inspector/promises';

const counted = '/subgraphs/recommendations/models/';

/**
 * How often code of the models is run while something is done: the sum over its functions and blocks (bodies of loops,
 * branches) of the times that each is entered, by V8's precise coverage. It grows as the time does, and is the same on every
 * machine. Functions are counted block by block that are run for the first time after the counter was started.
 */
export class OperationCounter {
  private readonly session = new Session();

  async start(): Promise<void> {
    this.session.connect();
    await this.session.post('Profiler.enable');
    await this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  async countOf(run: () => Promise<unknown>): Promise<number> {
    await this.take();
    await run();
    return this.take();
  }

  async stop(): Promise<void> {
    await this.session.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
  }

  /** What was counted since it was last taken. */
  private async take(): Promise<number> {
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    const ranges = result
      .filter(({ url }) => url.includes(counted))
      .flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
    return ranges.reduce((sum, { count }) => sum + count, 0);
  }
}

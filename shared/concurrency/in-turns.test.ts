import { finished, mappedInSteps, type Steps } from '../numerics/steps';
import { inTurns } from './in-turns';

describe('work in steps', () => {
  function* counted(log: string[], steps: number): Steps<string> {
    for (let step = 0; step < steps; step++) {
      log.push(`step ${step}`);
      yield;
    }
    return 'done';
  }

  it('comes to the same, at one go and in turns', async () => {
    expect(finished(counted([], 3))).toBe('done');
    expect(await inTurns(counted([], 3))).toBe('done');
    const items = Array.from({ length: 1234 }, (_, n) => n);
    const squares = (n: number, place: number) => n * place;
    expect(finished(mappedInSteps(items, squares))).toEqual(items.map(squares));
  });

  it('lets others run between steps, once it has held the event loop for long enough', async () => {
    const log: string[] = [];
    const work = inTurns(counted(log, 3), { milliseconds: 0 });
    setImmediate(() => log.push('another'));
    await work;
    expect(log.indexOf('another')).toBeGreaterThan(0);
    expect(log.indexOf('another')).toBeLessThan(3);
  });

  it('ends between two steps where it is no longer wanted', async () => {
    const log: string[] = [];
    const ending = new AbortController();
    const work = inTurns(counted(log, 3), { milliseconds: 0, signal: ending.signal });
    ending.abort(new Error('no longer wanted'));
    await expect(work).rejects.toThrow('no longer wanted');
    expect(log).toEqual(['step 0']);
  });

  it('throws what a step throws', async () => {
    // biome-ignore lint/correctness/useYield: it fails before its first step ends.
    function* failing(): Steps<never> {
      throw new RangeError('no step');
    }
    await expect(inTurns(failing())).rejects.toThrow(RangeError);
  });
});

import { defaultClientSettings } from '../../shared/config/subgraph-client-settings';
import { ShopError } from '../../shared/errors/shop-error';
import { silentLogger } from '../../shared/logging/logger';
import { fakeClient } from '../testing/fake-client';
import { requestOf } from '../testing/fake-subgraph';
import { CircuitBreaker } from './circuit-breaker';
import { breakingCircuit } from './circuit-breaking';
import { SubgraphFailure } from './subgraph-failure';

const settings = defaultClientSettings.breaker;

function breakerOnClock() {
  const clock = { now: 1_000_000 };
  const breaker = new CircuitBreaker(
    settings,
    () => undefined,
    () => clock.now,
  );
  const outcome = (good: boolean, times = 1) => {
    for (let i = 0; i < times; i++) breaker.enter()?.(good);
  };
  return { clock, breaker, outcome };
}

describe('a circuit breaker', () => {
  it('opens at half of twenty, and not before there are twenty', () => {
    const { breaker, outcome } = breakerOnClock();
    outcome(false, 10);
    outcome(true, 9);
    expect(breaker.state).toBe('closed');
    outcome(false);
    expect(breaker.state).toBe('open');
    expect(breaker.enter()).toBeNull();
  });

  it('stays closed below half, however many there are', () => {
    const { breaker, outcome } = breakerOnClock();
    for (let i = 0; i < 100; i++) {
      outcome(true, 2);
      outcome(false);
    }
    expect(breaker.state).toBe('closed');
  });

  it('forgets what is older than its window', () => {
    const { clock, breaker, outcome } = breakerOnClock();
    outcome(false, 19);
    clock.now += settings.window + settings.window / 10;
    outcome(false);
    expect(breaker.state).toBe('closed');
    clock.now += settings.window / 2;
    outcome(false, 19);
    expect(breaker.state).toBe('open');
  });

  it('lets one through at a time when its pause is over, and closes after three good ones', () => {
    const { clock, breaker, outcome } = breakerOnClock();
    outcome(false, 20);
    clock.now += settings.pause - 1;
    expect(breaker.enter()).toBeNull();
    clock.now += 1;
    const probe = breaker.enter();
    expect([breaker.state, breaker.enter()]).toEqual(['half-open', null]);
    probe?.(true);
    outcome(true);
    expect(breaker.state).toBe('half-open');
    outcome(true);
    expect(breaker.state).toBe('closed');
  });

  it('opens for another pause after a bad probe', () => {
    const { clock, breaker, outcome } = breakerOnClock();
    outcome(false, 20);
    clock.now += settings.pause;
    outcome(true);
    outcome(false);
    expect([breaker.state, breaker.enter()]).toEqual(['open', null]);
    clock.now += settings.pause;
    expect(breaker.enter()).not.toBeNull();
  });

  it('probes again where a probe was given up and says nothing', () => {
    const { clock, breaker, outcome } = breakerOnClock();
    outcome(false, 20);
    clock.now += settings.pause;
    breaker.enter()?.(null);
    expect(breaker.state).toBe('half-open');
    expect(breaker.enter()).not.toBeNull();
  });

  it('ignores outcomes of before it opened, as many as there are, while it probes and when it has closed', () => {
    const { clock, breaker, outcome } = breakerOnClock();
    const old = Array.from({ length: 60 }, () => breaker.enter());
    outcome(false, 20);
    const verdicts = (good: boolean) => {
      for (const verdict of old.splice(0, 20)) verdict?.(good);
    };
    verdicts(true);
    expect(breaker.state).toBe('open');
    clock.now += settings.pause;
    outcome(true);
    verdicts(false);
    expect(breaker.state).toBe('half-open');
    outcome(true, 2);
    expect(breaker.state).toBe('closed');
    verdicts(false);
    expect(breaker.state).toBe('closed');
    // Nor do they count towards what opens it next.
    outcome(false, 19);
    expect(breaker.state).toBe('closed');
    outcome(false);
    expect(breaker.state).toBe('open');
  });

  it('takes the verdict on a probe once, whatever it has become since', () => {
    const { clock, breaker, outcome } = breakerOnClock();
    outcome(false, 20);
    clock.now += settings.pause;
    const first = breaker.enter();
    first?.(false);
    clock.now += settings.pause;
    const second = breaker.enter();
    for (let times = 0; times < 3; times++) first?.(true);
    expect([breaker.state, breaker.enter()]).toEqual(['half-open', null]);
    second?.(true);
    outcome(true, 2);
    first?.(false);
    expect(breaker.state).toBe('closed');
  });
});

describe('what counts against a subgraph', () => {
  async function stateAfter(execute: Parameters<typeof fakeClient>[0], fairMilliseconds = 0): Promise<boolean> {
    const breaking = breakingCircuit({ breaker: settings, fairMilliseconds, log: silentLogger });
    const client = breaking(fakeClient(execute));
    for (let i = 0; i < 20; i++) await client.execute(requestOf('{ ok }')).catch(() => undefined);
    const last = await client.execute(requestOf('{ ok }')).catch((error: unknown) => error);
    return last instanceof SubgraphFailure && last.kind === 'breaker-open';
  }
  const rejecting = (error: Error) => () => Promise.reject(error);

  it.each<[string, Parameters<typeof fakeClient>[0], boolean]>([
    ['no connection', rejecting(new SubgraphFailure('catalog', 'unreachable', '')), true],
    ['a status of 5xx', rejecting(new SubgraphFailure('catalog', 'failing', '')), true],
    ['its deadline', rejecting(new ShopError('DEADLINE_EXCEEDED')), true],
    ['an exception within this process', rejecting(new TypeError('x is not a function')), true],
    ['a client that goes', rejecting(new ShopError('REQUEST_CANCELLED')), false],
    ['a status of 4xx', rejecting(new SubgraphFailure('catalog', 'misfit', '')), false],
    ['errors in its answer', async () => ({ data: null, errors: [new ShopError('NOT_FOUND')] }), false],
  ])('%s: %#', async (_what, execute, counts) => {
    expect(await stateAfter(execute)).toBe(counts);
  });

  it('is no deadline that had hardly begun', async () => {
    expect(await stateAfter(rejecting(new ShopError('DEADLINE_EXCEEDED')), 1_000)).toBe(false);
  });
});

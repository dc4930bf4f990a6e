import { seededRandom } from '../../../../shared/random/random';
import { Interactions } from '../interactions/interactions';
import { leaveOneOut } from '../metrics/protocols';
import { SequentialRules } from '../sequential/sequential-rules';
import { drawSettings } from './parameter-space';
import { PARAMETER_SPACES } from './spaces';
import { type TuningTask, tune } from './tune';

describe('parameter spaces', () => {
  it.each(Object.entries(PARAMETER_SPACES))('of %s are drawn from within their bounds', (_, space) => {
    const random = seededRandom('space');
    for (let draw = 0; draw < 50; draw++) {
      for (const [name, value] of Object.entries(drawSettings(space, random))) {
        const parameter = space[name]!;
        if (parameter.kind === 'choice') expect(parameter.of).toContain(value);
        else expect([value >= parameter.low * 0.99, value <= parameter.high * 1.01]).toEqual([true, true]);
      }
    }
  });
});

describe('tuning', () => {
  // What comes next is three steps on: rules of a short window cannot see it.
  const random = seededRandom('sequences');
  const sequences = Array.from({ length: 160 }, () => {
    const start = random.integer(30);
    return [start, random.integer(30), random.integer(30), (start + 1) % 30, (start + 1) % 30 ? 0 : 1].slice(0, 4);
  });
  const { train, cases } = leaveOneOut(Interactions.fromSequences(30, sequences), 'validation');
  const task: TuningTask = {
    space: { window: { kind: 'choice', of: [1, 2, 3, 4] }, recencyDecay: { kind: 'uniform', low: 0.1, high: 1 } },
    present: { window: 1, recencyDecay: 0.1 },
    fit: (settings, control) => SequentialRules.fit(train, settings, control),
    cases,
  };

  it('keeps what is best and how it was found, the same for the same seed', async () => {
    const result = await tune(task, { minutes: 5, trials: 17, random: seededRandom(1) });
    expect(result.ndcg).toBeGreaterThanOrEqual(result.before);
    expect(result.trials[0]).toMatchObject({ settings: task.present, ndcg: result.before, cases: cases.length });
    // Two rounds of eight: 8 on an eighth, 4 on a quarter, 2 on half, 1 on all.
    expect(result.trials).toHaveLength(1 + 2 * 15);
    expect(result.trials.filter(({ cases: asked }) => asked === cases.length)).toHaveLength(3);
    const again = await tune(task, { minutes: 5, trials: 17, random: seededRandom(1) });
    expect(again.settings).toEqual(result.settings);
    expect(again.trials).toEqual(result.trials);
  });

  it('begins no trial once the budget is spent, and keeps the present settings where none is better', async () => {
    let now = 0;
    const result = await tune(task, { minutes: 1, clock: () => (now += 61_000) });
    expect(result.trials).toHaveLength(1);
    expect(result.settings).toEqual(task.present);
  });

  it('passes over settings that a model refuses, and ends when it is asked to', async () => {
    const refusing: TuningTask = {
      ...task,
      fit: (settings, control) => {
        if (settings.window! > 1) throw new RangeError('no');
        return task.fit(settings, control);
      },
    };
    await expect(tune(refusing, { minutes: 1, trials: 9 })).resolves.toMatchObject({ settings: { window: 1 } });
    await expect(tune(task, { minutes: 1, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});

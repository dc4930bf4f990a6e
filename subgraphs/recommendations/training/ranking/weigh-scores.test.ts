import { seededRandom } from '../../../../shared/random/random';
import { ScoreWeighing } from './weigh-scores';

const members = ['neighbours', 'rules'];

/** Shows of 400 persons, ten each, opened by log odds of -1.5 and what `truth` adds to them. */
function weighed(truth: (value: (name: string) => number) => number, persons = 400) {
  const random = seededRandom('weighing scores');
  const weighing = new ScoreWeighing(members);
  for (let show = 0; show < 10 * persons; show++) {
    const values = new Map(['neighbours', 'rules', 'low stock'].map((name) => [name, random.uniform() < 0.5 ? 1 : 0]));
    const scoreOf = (name: string) => values.get(name)!;
    const opened = random.uniform() < 1 / (1 + Math.exp(1.5 - truth(scoreOf)));
    weighing.add(`u:${show % persons}`, { logOdds: -1.5, opened, looked: 1, scoreOf });
  }
  return weighing.verdict(seededRandom('verdict'));
}

describe("Members' scores and the stock in the second stage", () => {
  it('join where they tell what is opened, and say by how much', () => {
    const { scores, note } = weighed((value) => 2 * value('rules'));
    const weights = new Map(scores?.weights);
    expect(weights.get('rules')).toBeGreaterThan(1.5);
    expect(Math.abs(weights.get('neighbours')!)).toBeLessThan(0.4);
    expect(note).toMatch(
      /joined: \d+\.\d \(\d+\.\d \d+\.\d\) nats in 1,000 shows by those who decide, \d+\.\d \(.*\) by others/,
    );
  });

  it('are the stock alone where that alone does', () => {
    const { scores } = weighed((value) => -2 * value('low stock'));
    expect(scores?.weights.map(([name]) => name)).toEqual(['low stock']);
    expect(new Map(scores?.weights).get('low stock')).toBeLessThan(-1);
  });

  it('are left out where they tell nothing', () => {
    const { scores, note } = weighed(() => 0);
    expect(scores).toBeNull();
    expect(note).toContain('left out');
  });

  it('are left out where too little was opened to know', () => {
    expect(weighed((value) => 2 * value('rules'), 20)).toMatchObject({
      scores: null,
      note: expect.stringContaining('too few'),
    });
  });
});

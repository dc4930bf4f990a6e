import { Baseline } from '../../models/ratings/baseline';
import { parseMovieLens } from '../../models/ratings/movielens';
import { parsePrefixes, parseSessions } from '../../models/sessions/diginetica';
import { reportRatings } from './rating-report';
import { evenlySpread, reportSessions } from './session-report';

describe('the reports', () => {
  it('on ratings say the protocol and a row a model', async () => {
    const ratings = (lines: string[]) => parseMovieLens(lines.map((line) => line.replaceAll(' ', '\t')).join('\n'));
    const train = ratings(['1 1 5 0', '1 2 3 0', '2 1 4 0', '2 2 2 0']);
    const lines: string[] = [];
    const say = (line: string) => lines.push(line);
    const fitTo = (matrix: typeof train) => Baseline.fit(matrix);
    await reportRatings([{ name: 'u9', train, test: ratings(['1 1 5 0']) }], say, { one: fitTo, other: fitTo });
    expect(lines.join('\n')).toMatch(/u9 \(4 and 1 ratings\)[\s\S]*chosen on the test parts of u1 and u3/);
    expect(lines.slice(-3).map((line) => line.split(' ')[0])).toEqual(['model', 'one', 'other']);
  });

  it('on sessions ask about as many prefixes as were wanted', async () => {
    const lines: string[] = [];
    const split = { train: parseSessions('1 2\n1 2\n1 3', 3), cases: parsePrefixes('1\t2\n1\t3\n2\t1\n2\t3') };
    await reportSessions(split, 2, (line) => lines.push(line));
    expect(lines.join('\n')).toContain('after 2 of 4');
    expect(lines.slice(-2).map((line) => line.split('  ')[0])).toEqual(['session neighbours', 'with a tenth of rules']);
  });

  it('spread what they ask about evenly', () => {
    expect(evenlySpread([0, 1, 2, 3, 4, 5], 3)).toEqual([0, 2, 4]);
    expect(evenlySpread([0, 1], 9)).toEqual([0, 1]);
  });
});

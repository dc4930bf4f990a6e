import { evenlySpread } from '../../models/metrics/evenly-spread';
import { Baseline } from '../ratings/baseline';
import { parseMovieLens } from '../ratings/movielens';
import { ReportWriter } from '../report-writer';
import { parsePrefixes, parseSessions } from '../sessions/diginetica';
import { reportRatings } from './rating-report';
import { reportSessions } from './session-report';

function writer() {
  const lines: string[] = [];
  return { lines, report: new ReportWriter((line) => lines.push(line)) };
}

describe('the reports', () => {
  it('on ratings say the protocol and a row a model, best first', async () => {
    const ratings = (lines: string[]) => parseMovieLens(lines.map((line) => line.replaceAll(' ', '\t')).join('\n'));
    const train = ratings(['1 1 5 0', '1 2 3 0', '2 1 4 0', '2 2 2 0']);
    const { lines, report } = writer();
    const blind = { kind: 'blind', predict: () => 1 };
    const models = { blind: async () => blind, baseline: (matrix: typeof train) => Baseline.fit(matrix) };
    await reportRatings([{ name: 'u9', train, test: ratings(['1 1 5 0', '2 2 2 0']) }], report, models);
    expect(lines.join('\n')).toMatch(/u9 \(4 and 2 ratings\)[\s\S]*chosen on the test parts of u1 and u3/);
    const [board] = report.boards;
    expect(board).toMatchObject({ kind: 'figures', rows: [{ name: 'baseline' }, { name: 'blind' }] });
    // Of the blind one, errors 4 and 1: RMSE √8.5, MAE 2.5; given 5 and 2, so R² is 1 - 17/4.5.
    expect(lines.find((line) => line.startsWith('blind'))).toMatch(/2\.9155 \(.*2\.5000 \(.*-2\.7778 \(/);
  });

  it('on sessions ask about as many prefixes as were wanted, and add the models asked for', async () => {
    const { lines, report } = writer();
    const split = { train: parseSessions('1 2\n1 2\n1 3', 3), cases: parsePrefixes('1\t2\n1\t3\n2\t1\n2\t3') };
    await reportSessions(split, 2, ['user-neighbours'], report);
    expect(lines.join('\n')).toContain('after 2 of 4');
    const names = report.boards.flatMap((board) => (board.kind === 'ranking' ? board.standings : []));
    expect(names.map(({ name }) => name).sort()).toEqual([
      'session neighbours',
      'user-neighbours',
      'with a tenth of rules',
    ]);
  });

  it('spread what they ask about evenly', () => {
    expect(evenlySpread([0, 1, 2, 3, 4, 5], 3)).toEqual([0, 2, 4]);
    expect(evenlySpread([0, 1], 9)).toEqual([0, 1]);
  });
});

import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../../shared/random/random';
import { dataSetPath, describeWithDataSets } from '../../../../shared/testing/data-sets';
import { day } from '../../../../shared/time/durations';
import { CrossDomain } from '../../models/cross-domain/cross-domain';
import { Interactions } from '../../models/interactions/interactions';
import { evaluate } from '../../models/metrics/evaluate';
import { Popularity } from '../../models/popularity/popularity';
import { readGenres } from '../data/movielens-folds';
import { readMovieLensPeople } from '../data/movielens-people';
import { foldsOf } from '../figures/cold-start';
import { hideDomain } from '../figures/new-to-domain';
import { ReportWriter } from '../report-writer';
import { reportNewToDepartment } from './cross-domain-report';

/** Two tastes in two departments of 24 items each: who likes the first half of the one likes the first half of the other. */
function twoTastes(people: number): Interactions {
  const random = seededRandom('two tastes');
  const columns = { person: [] as number[], item: [] as number[], weight: [] as number[], at: [] as number[] };
  for (let person = 0; person < people; person++) {
    for (let item = 0; item < 48; item++) {
      if (item % 24 < 12 !== (person % 2 === 0) || random.uniform() > 0.3) continue;
      columns.person.push(person);
      columns.item.push(item);
      columns.weight.push(1);
      // All of the first department before all of the second.
      columns.at.push(Date.parse('2020-01-01') + (item < 24 ? 0 : 40 + random.integer(19)) * day);
    }
  }
  return Interactions.fromColumns(people, 48, columns);
}

describe('the report on people who are new to a department', () => {
  it('finds tastes that two departments share, in both directions, and as people came', async () => {
    const lines: string[] = [];
    const report = new ReportWriter((line) => lines.push(line));
    const departments = Array.from({ length: 48 }, (_, item) => (item < 24 ? 'cups' : 'lamps'));
    const note = 'Cups and lamps.';
    await reportNewToDepartment(
      { title: 'Made up', interactions: twoTastes(200), departments, note, months: 2 },
      report,
    );
    const [hidden, came] = report.boards;
    expect(hidden).toMatchObject({ rows: [{ name: 'cups to lamps' }, { name: 'lamps to cups' }] });
    expect(lines.join('\n')).toContain('beyond the interval in 2 of 2');
    // Nobody came to cups from lamps; all came to lamps in February.
    expect(came).toMatchObject({ kind: 'figures', title: 'As they came' });
    expect(lines.filter((line) => line.startsWith('lamps to cups')).at(-1)).toMatch(/ 0$/);
  });
});

// The figures reached by the command stand behind the floor: .6262 against .4367.
describeWithDataSets('tastes in comedies', () => {
  it('predict which dramas somebody will see who has seen none', async () => {
    const folder = dataSetPath('movielens-100k');
    const { interactions } = await readMovieLensPeople(folder);
    const genres = await readGenres(folder, interactions.items);
    const [comedy, drama] = [5, 8];
    const domainOf = genres.map(([first]) => (first === comedy ? 0 : first === drama ? 1 : -1));
    const foldOf = foldsOf(interactions.persons, 5, seededRandom(evaluationSeed));
    const { train, cases } = hideDomain(interactions, domainOf, { source: 0, target: 1 }, (p) => foldOf[p] === 0);
    const own = train.filter((n) => domainOf[train.itemOf[n]!]! >= 0);
    const allowed = Uint8Array.from(domainOf, (domain) => (domain === 1 ? 1 : 0));
    const ndcgOf = async (model: CrossDomain | Popularity) =>
      (await evaluate(model, cases, { allowed, resamples: 1 })).at[0]!.figures.ndcg.mean;
    const note = await ndcgOf(
      await CrossDomain.fit(
        own,
        domainOf.map((domain) => (domain === 1 ? 0 : -1)),
      ),
    );
    const popular = await ndcgOf(await Popularity.fit(own, { halfLife: Number.POSITIVE_INFINITY }));
    expect(note).toBeGreaterThan(0.59);
    expect(note).toBeGreaterThan(popular + 0.15);
  });
});

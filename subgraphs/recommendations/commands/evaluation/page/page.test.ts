import { Interactions } from '../../../models/interactions';
import { Popularity } from '../../../models/popularity';
import { compareModels } from '../report';
import { evaluationPage } from './page';

it('an evaluation is a page with plots and a table that needs nothing from elsewhere', async () => {
  const data = Interactions.fromSequences(4, [
    [0, 1],
    [0, 2],
  ]);
  const cases = [{ person: 0, history: { items: [0], weights: [1], times: [0] }, relevant: [1] }];
  const said: string[] = [];
  const board = await compareModels(
    'People & lists',
    [['<popular>', () => Popularity.fit(data)]],
    cases,
    { cutoffs: [2, 1], resamples: 5 },
    (line) => said.push(line),
  );
  const page = evaluationPage({ title: 'A report', protocol: ['Seed "one".'], boards: [board] });
  expect(page).toContain('People &amp; lists');
  expect(page).toContain('&lt;popular&gt;');
  expect(page.match(/<svg/g)).toHaveLength(2);
  expect(page).not.toMatch(/https?:|<script|NaN|undefined/);
  expect(said.join('\n')).toContain('<popular>');
});

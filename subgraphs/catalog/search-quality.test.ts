import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { type Random, seededRandom } from '../../shared/random/random';
import { dataSetPath, describeWithDataSets } from '../../shared/testing/data-sets';
import { SearchIndex } from './services/search/search-index';

const linesRead = 60_000;
const queries = 300;

/** The distinct names among the first lines of Online Retail: about 3,000 products of a real shop. */
async function productNames(): Promise<string[]> {
  const names = new Map<string, string>();
  const file = createReadStream(dataSetPath('online-retail', 'online_retail.csv.gz'));
  let lines = 0;
  for await (const line of createInterface({ input: file.pipe(createGunzip()) })) {
    if (lines++ > linesRead) break;
    const [, code, name] = line.split(',') as [string, string, string | undefined];
    if (name && /^\d{5}/.test(code) && /^[A-Z][^"?*]{8,}$/.test(name)) names.set(code, name.trim());
  }
  file.destroy();
  return [...new Set(names.values())];
}

/** One typing error: a letter left out, doubled, replaced by another, or two neighbours that changed places. */
function mistyped(word: string, random: Random): string {
  const at = 1 + random.integer(word.length - 2);
  const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
  const errors = [
    before + after,
    before + letter + letter + after,
    `${before}${String.fromCharCode(97 + random.integer(26))}${after}`,
    before + after.slice(0, 1) + letter + after.slice(1),
  ];
  return random.pick(errors);
}

describeWithDataSets('search in the names of Online Retail', () => {
  it('finds a product by the three longest words of its name, an error in each, among the first ten', async () => {
    const names = await productNames();
    const index = new SearchIndex();
    const started = performance.now();
    const none = { sku: '', brand: '', category: '', tags: '', attributes: '', description: '' };
    for (const name of names) index.put({ ...none, id: name, name });
    const built = performance.now() - started;
    const random = seededRandom('typing errors');
    let first = 0;
    let amongTen = 0;
    const searching = performance.now();
    for (const name of random.shuffled(names).slice(0, queries)) {
      const words = name
        .toLowerCase()
        .split(' ')
        .filter((word) => word.length > 3);
      const longest = words.sort((a, b) => b.length - a.length).slice(0, 3);
      const query = longest.map((word) => mistyped(word, random)).join(' ');
      const place = index.search(query).ranked.findIndex(({ id }) => id === name);
      if (place === 0) first += 1;
      if (place >= 0 && place < 10) amongTen += 1;
    }
    const perQuery = (performance.now() - searching) / queries;
    process.stderr.write(
      `${names.length} names indexed in ${built.toFixed(0)} ms; ${queries} queries, ${perQuery.toFixed(1)} ms each: ` +
        `first ${((100 * first) / queries).toFixed(1)} %, among ten ${((100 * amongTen) / queries).toFixed(1)} %\n`,
    );
    expect(names.length).toBeGreaterThan(1500);
    expect(amongTen / queries).toBeGreaterThanOrEqual(0.97);
    expect(first / queries).toBeGreaterThanOrEqual(0.8);
  });
});

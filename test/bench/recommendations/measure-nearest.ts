import { seededRandom } from '../../../shared/random/random';
import { topPlain, VectorTable } from '../../../subgraphs/recommendations/models/vectors/vector-table';
import { table } from '../tables';
import { type Timed, timed } from './timed';

const rows = 100_000;
/** So many are asked of the highest alone: shops for which others keep an approximate index. */
const manyRows = [300_000, 1_000_000] as const;
const width = 64;
const count = 20;
const queries = 50;

/** The exact highest products of many rows with a query: on typed arrays, by a walk over all rows, and with bounds. */
export async function nearestLines(seconds: number): Promise<string[]> {
  const random = seededRandom('nearest');
  const normals = (length: number) => Float32Array.from({ length }, () => random.normal());
  const values = normals(rows * width);
  const asked = Array.from({ length: queries }, () => normals(width));
  const vectors = new VectorTable(values, width);
  const products = new Float32Array(rows);
  const most = Uint8Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 0 : 1));
  const few = Uint8Array.from({ length: rows }, (_, row) => (row % 100 === 0 ? 1 : 0));
  const forms: [string, (query: Float32Array) => unknown][] = [
    ['typed arrays', (query) => topPlain(values, width, query, count)],
    ['all products, WASM', (query) => vectors.products(query, products)],
    ['the highest, WASM', (query) => vectors.top(query, count)],
    ['... two thirds allowed', (query) => vectors.top(query, count, { allowed: most })],
    ['... one in a hundred allowed', (query) => vectors.top(query, count, { allowed: few })],
  ];
  const measured: [string, Timed][] = [];
  const measure = async (name: string, ask: (query: Float32Array) => unknown) => {
    measured.push([name, await timed(seconds, (n) => ask(asked[n % queries]!))]);
  };
  for (const [name, ask] of forms) await measure(name, ask);
  for (const many of manyRows) {
    const larger = new VectorTable(normals(many * width), width);
    await measure(`the highest of ${many}, WASM`, (query) => larger.top(query, count));
  }
  const reference = measured[0]![1];
  return table([
    [`Exact top ${count} of ${rows} x ${width}`, 'p50 ms', 'p99 ms', 'times the typed arrays'],
    ...measured.map(([name, { p50, p99 }], n) => [name, p50, p99, n < forms.length ? reference.p50 / p50 : '']),
  ]);
}

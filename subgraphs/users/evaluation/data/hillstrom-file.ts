import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Experiment } from '../../models/uplift/uplift-model';

const featureCount = 9;

/** The women's e-mail against none: what is known of each customer before it, and whether they visited. */
export function readWomensEmail(folder: string): Experiment {
  const all: Record<string, string>[] = parse(readFileSync(join(folder, 'hillstrom.csv')), { columns: true });
  const people = all.filter(({ segment }) => segment !== 'Mens E-Mail');
  const rows = new Float64Array(people.length * featureCount);
  for (const [n, { recency, history, mens, womens, newbie, zip_code: zip, channel }] of people.entries()) {
    rows.set(
      [
        Number(recency),
        Math.log(Number(history)),
        Number(mens),
        Number(womens),
        Number(newbie),
        Number(zip === 'Urban'),
        Number(zip === 'Surburban'),
        Number(channel === 'Web'),
        Number(channel === 'Phone'),
      ],
      n * featureCount,
    );
  }
  return {
    rows,
    features: featureCount,
    written: Uint8Array.from(people, ({ segment }) => Number(segment === 'Womens E-Mail')),
    happened: Uint8Array.from(people, ({ visit }) => Number(visit)),
  };
}

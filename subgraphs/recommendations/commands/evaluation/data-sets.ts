import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onlineRetail } from '../../../../shared/shop-data/online-retail/source';
import { Interactions } from '../../models/interactions';
import { type TrainingData, TrainingDataCollector } from '../../services/training/training-data';

/** Where a data set lies: VITRINE_DATASETS, or `shared/data` beside the checkout. Undefined for one that is no file. */
export function dataSetFile(name: string): string | undefined {
  const folder = process.env.VITRINE_DATASETS ?? join(process.cwd(), '..', 'shared', 'data');
  if (name === 'online-retail') return join(folder, 'online-retail', 'online_retail.csv.gz');
  if (name === 'beauty') return join(folder, 'amazon-beauty-5core', 'Beauty.txt');
  return undefined;
}

/** The purchases of Online Retail, cleaned as the importer cleans them. */
export async function onlineRetailData(file: string): Promise<TrainingData> {
  const collector = new TrainingDataCollector();
  for await (const chunk of onlineRetail(file).read()) {
    if (chunk.kind !== 'behaviour') continue;
    for (const { customer, visitorId, sku, type, occurredAt, stars } of chunk.rows) {
      const person = customer === undefined ? `v:${visitorId}` : `u:${customer}`;
      if (sku !== undefined) collector.add(person, sku, type, occurredAt, stars ?? 0);
    }
  }
  return collector.done();
}

/** Amazon Beauty 5-core: a line a person, `person item item ...` in time order. */
export async function beautyData(file: string): Promise<Interactions> {
  let items = 0;
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const sequences = lines.map((line) => {
    const sequence = line
      .split(' ')
      .slice(1)
      .map((item) => Number(item) - 1);
    for (const item of sequence) items = Math.max(items, item + 1);
    return sequence;
  });
  return Interactions.fromSequences(items, sequences);
}

import { readFile } from 'node:fs/promises';
import { Interactions } from '../../../models/interactions';
import { reportNewItems } from '../cold-start-report';
import type { EvaluatedData } from '../evaluated-data';
import { reportLastItem } from '../last-item-report';
import { beautyAttributes } from './beauty-attributes';

/** Amazon Beauty 5-core: the last item of each person; or, cold, items that are new. */
export const beauty: EvaluatedData = {
  name: 'beauty',
  place: 'amazon-beauty-5core/Beauty.txt',
  takes: ['models', 'cold'],
  async evaluate({ path, options, report }) {
    const interactions = await beautyData(path);
    const attributes = await beautyAttributes(path, interactions.items);
    if (options.cold) await reportNewItems(interactions, attributes, report);
    else await reportLastItem(interactions, attributes, options.models, report);
  },
};

/** A line a person, `person item item ...` in time order. */
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

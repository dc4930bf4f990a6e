import { readFile } from 'node:fs/promises';
import { Interactions } from '../../models/interactions/interactions';
import type { EvaluatedData } from '../evaluated-data';
import { reportNewItems } from '../reports/cold-start-report';
import { type DepartmentData, reportNewToDepartment } from '../reports/cross-domain-report';
import { reportLastItem } from '../reports/last-item-report';
import { beautyAttributes } from './beauty-attributes';
import { notEmpty, reading } from './reading';

/** Amazon Beauty 5-core: the last item of each person; or items that are new; or people who are new to a department. */
export const beauty: EvaluatedData = {
  name: 'beauty',
  place: 'amazon-beauty-5core/Beauty.txt',
  takes: ['models', 'cold', 'cross-domain'],
  async evaluate({ path, options, report }) {
    const interactions = await reading(path, () => beautyData(path));
    const attributes = await reading(path, () => beautyAttributes(path, interactions.items));
    if (options.crossDomain) await reportNewToDepartment(beautyDepartments(interactions, attributes), report);
    else if (options.cold) await reportNewItems(interactions, attributes, report);
    else await reportLastItem({ title: 'Amazon Beauty', interactions, attributes }, options.models, report);
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
  return notEmpty(Interactions.fromSequences(items, sequences));
}

/** The attribute of an item that most items have is its department: in this data that is one of a few broad categories. */
function beautyDepartments(interactions: Interactions, attributes: readonly (readonly number[])[]): DepartmentData {
  const counts = new Map<number, number>();
  for (const attribute of attributes.flat()) counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
  const departments = attributes.map((own) => {
    const [commonest] = [...own].sort((a, b) => counts.get(b)! - counts.get(a)! || a - b);
    return commonest === undefined ? undefined : `attribute ${commonest}`;
  });
  return {
    title: 'Amazon Beauty',
    interactions,
    departments,
    note: 'An item belongs to the most frequent of its attributes, which have no names here.',
  };
}

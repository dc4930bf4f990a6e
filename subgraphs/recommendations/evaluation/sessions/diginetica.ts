import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { day } from '../../../../shared/time/durations';
import { Interactions } from '../../models/interactions/interactions';
import type { EvaluationCase } from '../../models/metrics/protocols';

/** Sessions to learn from, and prefixes of later sessions with the item that came next. */
export interface SessionSplit {
  readonly train: Interactions;
  readonly cases: readonly EvaluationCase[];
}

const ITEMS = 43_097;

/**
 * Sessions of item ids from 1, one a line, in the order in which they took place. Times stand for this order: sessions
 * are a day apart, what was done in one a second.
 */
export function parseSessions(text: string, items: number = ITEMS): Interactions {
  const sessions = linesOf(text).map(itemsOf);
  return sessionsInOrder(sessions, items);
}

/**
 * Lines of `prefix<TAB>target`, ids from 1.
 *
 * @throws RangeError where a line has no such ids
 */
export function parsePrefixes(text: string): EvaluationCase[] {
  return linesOf(text).map((line, person) => {
    const [prefix = '', target = ''] = line.split('\t');
    const ids = [...itemsOf(prefix), Number(target) - 1];
    if (!ids.every((id) => Number.isInteger(id) && id >= 0)) throw new RangeError(`no prefix and target: "${line}"`);
    return caseOf(person, ids.slice(0, -1), ids.at(-1)!);
  });
}

/** Diginetica in the split of SR-GNN (Wu et al. 2019): 186,670 sessions to learn from, 60,858 prefixes. */
export function readDiginetica(folder: string): SessionSplit {
  const read = (name: string) => gunzipSync(readFileSync(join(folder, name))).toString('utf8');
  return {
    train: parseSessions(read('diginetica_train_sessions.txt.gz')),
    cases: parsePrefixes(read('diginetica_test_prefix_target.txt.gz')),
  };
}

/**
 * A split within the training sessions, to choose settings on without looking at the test: the last `held` sessions are
 * asked for, every prefix of each.
 */
export function validationSplit(sessions: Interactions, held: number): SessionSplit {
  const first = sessions.persons - held;
  const cases: EvaluationCase[] = [];
  for (let session = first; session < sessions.persons; session++) {
    const items = Array.from(sessions.history(session).items);
    for (let n = 1; n < items.length; n++) cases.push(caseOf(session, items.slice(0, n), items[n]!));
  }
  return { train: sessions.filter((_, session) => session < first), cases };
}

function sessionsInOrder(sessions: readonly number[][], items: number): Interactions {
  const person = sessions.flatMap((own, session) => own.map(() => session));
  const at = sessions.flatMap((own, session) => own.map((_, n) => session * day + n * 1_000));
  const item = sessions.flat();
  return Interactions.fromColumns(sessions.length, items, { person, item, weight: item.map(() => 1), at });
}

function caseOf(person: number, items: number[], target: number): EvaluationCase {
  const history = { items, weights: items.map(() => 1), times: items.map((_, n) => n * 1_000) };
  return { person, history, relevant: [target] };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function itemsOf(line: string): number[] {
  return line
    .trim()
    .split(' ')
    .map((id) => Number(id) - 1);
}

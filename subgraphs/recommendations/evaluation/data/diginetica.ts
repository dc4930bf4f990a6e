import type { EvaluatedData } from '../evaluated-data';
import { reportSessions } from '../reports/session-report';
import { readDiginetica, type SessionSplit } from '../sessions/diginetica';
import { notEmpty, reading } from './reading';

/** Sessions of a real shop, in the split of SR-GNN. */
export const diginetica: EvaluatedData = {
  name: 'diginetica',
  place: 'diginetica',
  takes: ['prefixes', 'models'],
  files: () => ['diginetica_train_sessions.txt.gz', 'diginetica_test_prefix_target.txt.gz'],
  async evaluate({ path, options, report }) {
    await reportSessions(
      await reading(path, () => withSessions(readDiginetica(path))),
      options.prefixes,
      options.models,
      report,
    );
  },
};

function withSessions(split: SessionSplit): SessionSplit {
  notEmpty(split.train);
  return split;
}

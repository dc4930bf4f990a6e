import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { FigureReportWriter } from '../../../../shared/evaluation/report-writer';
import { intentFigures, type LabelledText } from './intent-figures';
import { ownPhraseFigures } from './own-phrases';

type Pairs = readonly (readonly [text: string, label: string])[];

const labelled = (pairs: Pairs): LabelledText[] => pairs.map(([text, label]) => ({ text, label }));

export function reportClinc(folder: string, report: FigureReportWriter): string[] {
  const data = JSON.parse(readFileSync(join(folder, 'data_full.json'), 'utf8')) as Record<string, Pairs>;
  report.begin('CLINC150: 150 intents, and what is out of scope', [
    'Trained on the 15,000 texts and 100 out-of-scope ones of the training split; features, rates and the threshold, which lets 95 % of its texts through, were chosen on the validation split.',
  ]);
  const cpu = process.cpuUsage();
  const figures = intentFigures(labelled(data.train!), labelled(data.val!), labelled(data.test!), {
    train: data.oos_train!.map(([text]) => text),
    test: data.oos_test!.map(([text]) => text),
  });
  const seconds = process.cpuUsage(cpu).user / 1e6;
  report.add({
    kind: 'figures',
    title: 'Test split',
    columns: ['accuracy', 'AUROC of out of scope', 'out-of-scope recall', 'in scope and let through'],
    rows: [
      {
        name: 'words, characters, linear',
        cells: [figures.accuracy, figures.auroc, figures.outOfScopeRecall, figures.letThrough],
      },
    ],
    notes: [`${seconds.toFixed(0)} s of processor time to train and to read 8,500 texts.`],
  });
  return [];
}

/** The bot's own phrases, a fifth of them left out, and the threshold of its confidence. */
export function reportPhrases(_folder: string, report: FigureReportWriter): string[] {
  report.begin("The bot's own phrases", [
    'Four in five are learned and the fifth is read, with texts that are none of a shop, which nothing was trained on.',
  ]);
  const { accuracy, thresholds } = ownPhraseFigures([0, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.35, 0.4, 0.5]);
  report.add({
    kind: 'figures',
    title: 'Phrases that were left out',
    columns: ['let through', 'others held back', 'gain'],
    rows: thresholds.map(({ threshold, letThrough, heldBack, gain }) => ({
      name: `from ${threshold} on`,
      cells: [letThrough, heldBack, gain],
    })),
    notes: [`${(100 * accuracy).toFixed(1)} % of the phrases that were left out are taken for what they mean.`],
  });
  return [];
}

interface BitextRow {
  readonly utterance: string;
  readonly intent: string;
}

export function reportBitext(folder: string, report: FigureReportWriter): string[] {
  const rows = (name: string): LabelledText[] =>
    (parse(readFileSync(join(folder, `${name}.csv`)), { columns: true }) as BitextRow[]).map(
      ({ utterance, intent }) => ({
        text: utterance,
        label: intent,
      }),
    );
  report.begin('Bitext: 27 intents of customer service', [
    'Trained on the training split. Its texts are made from templates: a smoke test.',
  ]);
  const { accuracy } = intentFigures(rows('train'), [], rows('test'), { train: [], test: [] });
  report.add({
    kind: 'figures',
    title: 'Test split',
    columns: ['accuracy'],
    rows: [{ name: 'words, characters, linear', cells: [accuracy] }],
  });
  return [];
}

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { OperatorError } from '../../../shared/errors/operator-error';
import { dataSetsFolder } from '../../../shared/evaluation/data-sets-folder';
import { figuresPage } from '../../../shared/evaluation/page/figures-part';
import { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import type { Command } from '../../../shared/subgraph/definition';
import { reportCompetitors } from '../evaluation/competitors-report';
import { reportOrangeJuice } from '../evaluation/orange-juice-report';
import { reportShop } from '../evaluation/shop-report';
import { reportWorlds } from '../evaluation/worlds/worlds-report';
import type { PricingServices } from '../services/services';

const kinds = ['oj', 'competitors', 'worlds', 'shop'] as const;
type Data = (typeof kinds)[number];

/** Measures demand curves on data with known answers, and prices that are learned in markets whose truth is known. */
export const evaluateCommand: Command<PricingServices> = {
  name: 'evaluate',
  usage: `[--data ${kinds.join('|')}] [--file FOLDER] [--html FILE]`,
  summary: 'learn demand and prices where the answer is known, or show what was learned of this shop',
  options: [
    [
      '--data',
      'oj: orange juice in 83 stores; competitors: a marketplace; worlds: simulated markets; shop: the orders of this shop',
    ],
    ['--file', 'the folder of the data, else that of the data sets in VITRINE_DATASETS'],
    ['--html', 'a page of the figures, with curves drawn'],
  ],
  example: '--data worlds',
  async run(services, parameters, say, result) {
    const options = optionsIn(parameters);
    if (typeof options === 'string') {
      throw new OperatorError(options);
    }
    const { data, file, html } = options;
    const folder = file ?? join(dataSetsFolder(), data === 'competitors' ? 'retail-price-competitors' : 'dominicks-oj');
    if ((data === 'oj' || data === 'competitors') && !existsSync(folder)) {
      throw new OperatorError(
        `There is no folder ${folder}: name it with --file, or the folder of the data sets in VITRINE_DATASETS.`,
      );
    }
    if (html !== undefined && !existsSync(dirname(resolve(html)))) {
      throw new OperatorError(`There is no folder ${dirname(resolve(html))} to write the page to.`);
    }
    const report = new FigureReportWriter(say);
    const drawn = await drawnOf(data, folder, services, report);
    if (html !== undefined) {
      await writeFile(html, figuresPage(report, 'pricing evaluate', drawn));
      say(`The page is ${html}.`);
    }
    result?.(report.data());
    return 0;
  },
};

function drawnOf(data: Data, folder: string, services: PricingServices, report: FigureReportWriter) {
  if (data === 'oj') return reportOrangeJuice(folder, report);
  if (data === 'competitors') return reportCompetitors(folder, report);
  return data === 'worlds' ? reportWorlds(report) : reportShop(services, report);
}

function optionsIn(parameters: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: { data: { type: 'string', default: 'oj' }, file: { type: 'string' }, html: { type: 'string' } },
    });
    const data = kinds.find((kind) => kind === values.data);
    return data ? { data, file: values.file, html: values.html } : `--data is one of ${kinds.join(', ')}`;
  } catch (error) {
    // parseArgs throws nothing else than what is wrong with the parameters.
    return (error as Error).message;
  }
}

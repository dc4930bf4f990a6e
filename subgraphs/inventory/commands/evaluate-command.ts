import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dataSetsFolder } from '../../../shared/evaluation/data-sets-folder';
import { figuresPage } from '../../../shared/evaluation/page/figures-part';
import { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import type { Command } from '../../../shared/subgraph/definition';
import { reportCarParts, reportM3 } from '../evaluation/published-series';
import type { InventoryServices } from '../services/services';

const DATA = {
  m3: { folder: 'm3', report: reportM3 },
  carparts: { folder: 'carparts-intermittent', report: reportCarParts },
} as const;

/** Measures the forecasts offline, on values that they were not made from. */
export const evaluateCommand: Command<InventoryServices> = {
  name: 'evaluate',
  usage: `[--data ${Object.keys(DATA).join('|')}] [--file FOLDER] [--html FILE]`,
  summary: 'forecast published series, and compare with what came',
  example: '--data m3',
  async run(_services, parameters, say) {
    const options = optionsIn(parameters);
    if (typeof options === 'string') {
      say(options);
      return 1;
    }
    const { data, file, html } = options;
    const folder = file ?? join(dataSetsFolder(), DATA[data].folder);
    if (!existsSync(folder)) {
      say(`There is no folder ${folder}: name it with --file, or the folder of the data sets in VITRINE_DATASETS.`);
      return 1;
    }
    if (html !== undefined && !existsSync(dirname(resolve(html)))) {
      say(`There is no folder ${dirname(resolve(html))} to write the page to.`);
      return 1;
    }
    const report = new FigureReportWriter(say);
    const drawn = DATA[data].report(folder, report);
    if (html !== undefined) {
      await writeFile(html, figuresPage(report, 'inventory evaluate', drawn));
      say(`The page is ${html}.`);
    }
    return 0;
  },
};

function optionsIn(parameters: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: { data: { type: 'string', default: 'm3' }, file: { type: 'string' }, html: { type: 'string' } },
    });
    if (!isData(values.data)) return `--data is one of ${Object.keys(DATA).join(', ')}`;
    return { data: values.data, file: values.file, html: values.html };
  } catch (error) {
    // parseArgs throws nothing else than what is wrong with the parameters.
    return (error as Error).message;
  }
}

const isData = (name: string): name is keyof typeof DATA => Object.hasOwn(DATA, name);

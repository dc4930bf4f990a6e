import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { OperatorError } from '../../../shared/errors/operator-error';
import { dataSetsFolder } from '../../../shared/evaluation/data-sets-folder';
import { figuresPage } from '../../../shared/evaluation/page/figures-part';
import { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import type { Command } from '../../../shared/subgraph/definition';
import { shopPast, storeItemPast } from '../evaluation/data/simulated-past';
import { simulatePolicies } from '../evaluation/policy-simulation';
import { reportSimulation } from '../evaluation/simulation-report';
import { defaultPolicy } from '../services/replenishment/policies';
import type { InventoryServices } from '../services/services';

const bounds = {
  days: [14, 730, true],
  'forecast-every': [1, 28, true],
  service: [0.01, 0.999, false],
  lead: [0, 365, false],
  review: [1, 90, true],
  'order-cost': [0, 1_000_000_000, false],
  holding: [0, 1_000, false],
} as const;
type NumberOption = keyof typeof bounds;

/** Lives the past again by the policy of replenishment, and by the simple rule. */
export const simulateCommand: Command<InventoryServices> = {
  name: 'simulate',
  usage:
    '[--data shop|store-item] [--file FOLDER] [--days N] [--forecast-every N] [--service P] [--lead N] [--review N] [--order-cost N] [--holding N] [--html FILE]',
  summary: 'replays how goods are ordered on what was sold: service, stock, orders and cost beside the simple rule',
  options: [
    ['--data NAME', "the shop's own past (the default), or the published series of items in stores"],
    ['--days N', 'so many of the last days are lived again; 182 without it'],
    ['--forecast-every N', 'days from one forecast to the next; 7 without it'],
    ['--service P', 'service level; of the shop as it is set, else .95'],
    ['--lead N, --review N', 'days of lead time and review; of the shop as they are set, else 7 and 1'],
    ['--order-cost N', 'what an order costs, in minor units'],
    ['--holding N', "what it costs to hold goods for a year, in per cent of a piece's cost; 20 without it"],
    ['--html FILE', 'writes a page with stock paths drawn'],
  ],
  example: '--data store-item --days 364 --service 0.95',
  async run({ platform }, parameters, say, result) {
    const options = optionsIn(parameters);
    if (typeof options === 'string') {
      throw new OperatorError(options);
    }
    const { data, file, html, days = 182, 'forecast-every': forecastEvery = 7, ...rest } = options;
    if (html !== undefined && !existsSync(dirname(resolve(html)))) {
      throw new OperatorError(`There is no folder ${dirname(resolve(html))} to write the page to.`);
    }
    const changed = {
      ...(rest.service !== undefined && { serviceLevel: rest.service }),
      ...(rest.lead !== undefined && { leadTimeDays: rest.lead }),
      ...(rest.review !== undefined && { reviewDays: rest.review }),
      ...(rest['order-cost'] !== undefined && { orderCost: rest['order-cost'] }),
      ...(rest.holding !== undefined && { holdingCostPercent: rest.holding }),
    };
    const folder = file ?? join(dataSetsFolder(), 'store-item-demand');
    if (data === 'store-item' && !existsSync(folder)) {
      throw new OperatorError(
        `There is no folder ${folder}: name it with --file, or the folder of the data sets in VITRINE_DATASETS.`,
      );
    }
    const { products, until } =
      data === 'shop'
        ? await shopPast(platform, days, changed, new AbortController().signal)
        : storeItemPast(folder, { ...defaultPolicy, leadTimeDeviation: 0, unitCost: 1, ...changed });
    if (products.length === 0) {
      say(`No product was sold for ${days} days and four weeks before them: there is nothing to live again.`);
      return 1;
    }
    const report = new FigureReportWriter(say);
    const figures = simulatePolicies(products, { days, forecastEvery, until });
    const drawn = reportSimulation(report, products, figures, { days, forecastEvery, until });
    if (html !== undefined) {
      await writeFile(html, figuresPage(report, 'inventory simulate', drawn));
      say(`The page is ${html}.`);
    }
    result?.(report.data());
    return 0;
  },
};

function optionsIn(parameters: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        data: { type: 'string', default: 'shop' },
        ...{ file: { type: 'string' }, html: { type: 'string' } },
        ...{ days: { type: 'string' }, 'forecast-every': { type: 'string' }, service: { type: 'string' } },
        ...{ lead: { type: 'string' }, review: { type: 'string' } },
        ...{ 'order-cost': { type: 'string' }, holding: { type: 'string' } },
      },
    });
    if (values.data !== 'shop' && values.data !== 'store-item') return '--data is shop or store-item';
    const numbers: Partial<Record<NumberOption, number>> = {};
    for (const [name, [least, most, isWhole]] of Object.entries(bounds)) {
      const given = values[name as NumberOption];
      if (given === undefined) continue;
      const number = Number(given);
      if (given.trim() === '' || !(number >= least && number <= most) || (isWhole && !Number.isInteger(number))) {
        return `--${name} is a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}, not "${given}"`;
      }
      numbers[name as NumberOption] = number;
    }
    return { data: values.data, file: values.file, html: values.html, ...numbers };
  } catch (error) {
    // parseArgs throws nothing else than what is wrong with the parameters.
    return (error as Error).message;
  }
}

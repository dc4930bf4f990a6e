import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Command } from '../../../shared/subgraph/definition';
import type { Services } from '../services/services';
import { readTrainingData } from '../services/training/training-data';
import { beautyData, dataSetFile, onlineRetailData } from './evaluation/data-sets';
import { reportLastItem } from './evaluation/last-item-report';
import { reportMonth } from './evaluation/month-report';

const standardMonth = '2011-10';

/** Measures the models offline, on data that they were not trained on. */
export const evaluateCommand: Command<Services> = {
  name: 'evaluate',
  usage: '[--data online-retail|beauty|shop] [--file PATH] [--month 2011-10]',
  summary: 'rank what shoppers turned to next, with models that have not seen it',
  async run({ platform, products }, parameters, say) {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        data: { type: 'string', default: 'online-retail' },
        file: { type: 'string' },
        month: { type: 'string' },
      },
    });
    const file = values.file ?? dataSetFile(values.data);
    if (file !== undefined && !existsSync(file)) {
      say(`There is no file ${file}: name it with --file, or the folder of the data sets in VITRINE_DATASETS.`);
      return 1;
    }
    if (values.month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(values.month)) {
      say('--month is a month such as 2011-10.');
      return 1;
    }
    if (values.data === 'online-retail' && file) {
      await reportMonth(await onlineRetailData(file), values.month ?? standardMonth, say);
    } else if (values.data === 'beauty' && file) await reportLastItem(await beautyData(file), say);
    else if (values.data === 'shop') {
      const data = await readTrainingData(platform.database, (id) => products.isKnown(id));
      if (data.at.length === 0) {
        say('The shop has recorded nothing yet that could be ranked.');
        return 1;
      }
      await reportMonth(data, values.month, say);
    } else {
      say('--data is one of online-retail, beauty, shop.');
      return 1;
    }
    return 0;
  },
};

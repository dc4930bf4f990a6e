import { readTrainingData } from '../../../services/training/training-data';
import { type EvaluatedData, NothingToEvaluate } from '../evaluated-data';
import { reportMonth } from '../month-report';

/** What the shop itself has recorded. */
export const shop: EvaluatedData = {
  name: 'shop',
  takes: ['month', 'models'],
  async evaluate({ options, services, report }) {
    const { platform, products } = services;
    const data = await readTrainingData(platform.database, (id) => products.isKnown(id));
    if (data.at.length === 0) throw new NothingToEvaluate('The shop has recorded nothing yet that could be ranked.');
    await reportMonth('The shop', data, options.month, options.models, report);
  },
};

import { readHeardOfAccounts } from '../../../services/people/acquaintances-read';
import { readFacts } from '../../../services/products/product-facts';
import { productDescriptions } from '../../../services/training/described-products';
import { knownPictures } from '../../../services/training/known-pictures';
import { prepared } from '../../../services/training/train-models';
import { readTrainingData, withProducts } from '../../../services/training/training-data';
import { type EvaluatedData, NothingToEvaluate } from '../evaluated-data';
import { reportMonth } from '../month-report';
import { reportNewProducts } from '../new-products-report';
import { reportNewShoppers } from '../new-shoppers-report';

/** What the shop itself has recorded. */
export const shop: EvaluatedData = {
  name: 'shop',
  takes: ['month', 'models', 'cold'],
  async evaluate({ options, services, report }) {
    const { platform, products } = services;
    const { database, settings, clock } = platform;
    const isKnown = (id: string) => products.isKnown(id);
    const data = await readTrainingData(database, isKnown);
    if (data.at.length === 0) throw new NothingToEvaluate('The shop has recorded nothing yet that could be ranked.');
    const facts = await readFacts(database);
    if (!options.cold) {
      const descriptions = productDescriptions(data.products, facts);
      return reportMonth('The shop', data, options.month, options.models, report, descriptions);
    }
    const all = withProducts(data, [...facts.keys()].filter(isKnown));
    const pictures = await knownPictures(database, all.products, settings.pictures, clock);
    const sets = prepared(all, facts, pictures, await readHeardOfAccounts(database));
    await reportNewProducts(sets, report);
    await reportNewShoppers(sets, report);
  },
};

import { categoryIdsOf } from '../../../../shared/shop-data/category-ids';
import { onlineRetail } from '../../../../shared/shop-data/online-retail/source';
import { accountsOf, interactionsOf } from '../../training/train-models';
import { type TrainingData, TrainingDataCollector } from '../../training/training-data';
import type { EvaluatedData } from '../evaluated-data';
import { type DepartmentData, reportNewToDepartment } from '../reports/cross-domain-report';
import { type CategorisedData, reportInterest } from '../reports/interest-report';
import { reportMonth } from '../reports/month-report';
import { reading } from './reading';

const standardMonth = '2011-10';

/** A wholesaler of gifts: what its customers bought in a month; or what those did who were new to a department. */
export const onlineRetailData: EvaluatedData = {
  name: 'online-retail',
  place: 'online-retail/online_retail.csv.gz',
  takes: ['month', 'models', 'cross-domain', 'interest'],
  async evaluate({ path, options, report }) {
    const { month = standardMonth, models } = options;
    const { data, paths } = await reading(path, () => readOnlineRetail(path));
    const departments = new Map([...paths].flatMap(([sku, [top]]) => (top ? [[sku, top]] : [])));
    if (options.interest) await reportInterest(categorised(data, paths), Date.parse(`${month}-01T00:00:00Z`), report);
    else if (options.crossDomain) await reportNewToDepartment(customersOf(data, departments), report);
    else await reportMonth('Online Retail', data, month, models, report);
  },
};

/** The purchases, cleaned as the importer cleans them, and the categories that it derives from the products' names. */
async function readOnlineRetail(
  file: string,
): Promise<{ readonly data: TrainingData; readonly paths: ReadonlyMap<string, readonly string[]> }> {
  const collector = new TrainingDataCollector();
  const paths = new Map<string, readonly string[]>();
  for await (const chunk of onlineRetail(file).read()) {
    if (chunk.kind === 'products') {
      for (const { sku, categoryPath = [] } of chunk.rows) paths.set(sku, categoryPath);
    }
    if (chunk.kind !== 'behaviour') continue;
    for (const { customer, visitorId, sku, type, occurredAt, stars } of chunk.rows) {
      const person = customer === undefined ? `v:${visitorId}` : `u:${customer}`;
      if (sku !== undefined) collector.add(person, sku, type, occurredAt, stars ?? 0);
    }
  }
  return { data: collector.done(), paths };
}

function categorised(data: TrainingData, paths: ReadonlyMap<string, readonly string[]>): CategorisedData {
  const { interactions, persons } = interactionsOf(data);
  const accounts = accountsOf(data, persons);
  return {
    title: 'Online Retail',
    interactions,
    isAsked: (person) => accounts[person] === 1,
    categoryIds: data.products.map((sku) => categoryIdsOf(paths.get(sku) ?? [])),
    note: 'Categories are those that the importer derives from the names of products; asked about are customers.',
  };
}

/** What customers bought by department; baskets without a customer are left out. */
function customersOf(data: TrainingData, departments: ReadonlyMap<string, string>): DepartmentData {
  const { interactions, persons } = interactionsOf(data);
  const accounts = accountsOf(data, persons);
  return {
    title: 'Online Retail',
    interactions: interactions.filter((_, person) => accounts[person] === 1),
    departments: data.products.map((sku) => departments.get(sku)),
    note: 'A product belongs to the top category that the importer derives from its name; asked about are customers.',
    months: 6,
  };
}

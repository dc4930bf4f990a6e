import { onlineRetail } from '../../../../../shared/shop-data/online-retail/source';
import { type TrainingData, TrainingDataCollector } from '../../../services/training/training-data';
import type { EvaluatedData } from '../evaluated-data';
import { reportMonth } from '../month-report';

const standardMonth = '2011-10';

/** A wholesaler of gifts: what its customers bought in a month. */
export const onlineRetailData: EvaluatedData = {
  name: 'online-retail',
  place: 'online-retail/online_retail.csv.gz',
  takes: ['month', 'models'],
  async evaluate({ path, options, report }) {
    const { month = standardMonth, models } = options;
    await reportMonth('Online Retail', await readOnlineRetail(path), month, models, report);
  },
};

/** The purchases, cleaned as the importer cleans them. */
async function readOnlineRetail(file: string): Promise<TrainingData> {
  const collector = new TrainingDataCollector();
  for await (const chunk of onlineRetail(file).read()) {
    if (chunk.kind !== 'behaviour') continue;
    for (const { customer, visitorId, sku, type, occurredAt, stars } of chunk.rows) {
      const person = customer === undefined ? `v:${visitorId}` : `u:${customer}`;
      if (sku !== undefined) collector.add(person, sku, type, occurredAt, stars ?? 0);
    }
  }
  return collector.done();
}

import '../../../gateway/environment';
import { startOneProcess } from '../../../gateway/processes/one-process';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { readSettings } from '../../../shared/config/settings';
import { createLogger } from '../../../shared/logging/logger';
import type { InventoryServices } from '../../../subgraphs/inventory/services/services';
import type { RecommendationsServices } from '../../../subgraphs/recommendations/services/services';
import { TurnMeter } from '../processes/loop-turns';
import { answerParent, type Report } from '../processes/protocol';
import { quiet } from './quiet';

/** What a shop that opens says: where it is, and what it took to get there. */
export interface OpenedShop {
  readonly url: string;
  readonly opened: Pick<Report, 'cpu' | 'turns' | 'peak'>;
}

/** Asked by `settle`: answered when what a shop does by itself after its start is done. */
export type SettleQuestion = 'settle';

/** Opens the shop that is there, as `npm start` does: one process, and what it does by itself beside it. */
runMain(async () => {
  const settings = readSettings();
  const turns = new TurnMeter();
  const shop = await startOneProcess(settings, createLogger(settings.logLevel));
  const services = <Of>(name: string) => shop.runtimes.find((runtime) => runtime.name === name)!.services as Of;
  process.on('message', (question: unknown) => {
    if (question !== ('settle' satisfies SettleQuestion)) return;
    const { forecasts } = services<InventoryServices>('inventory');
    void quiet(() => forecasts.progress === null)
      // Its training goes on in a process of its own, and would keep a processor busy while requests are measured.
      .then(() => services<RecommendationsServices>('recommendations').trainer.stop())
      .then(() => process.send?.({ done: true }));
  });
  answerParent(shop.runtimes, null, turns);
  stopOnSignals(() => shop.stop());
  const { user, system } = process.cpuUsage();
  const opened = { cpu: (user + system) / 1000, turns: turns.turns, peak: process.resourceUsage().maxRSS / 1024 };
  process.send?.({ url: shop.url, opened } satisfies OpenedShop);
});

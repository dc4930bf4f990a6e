import type { Settings } from '../config/settings';
import type { ErasureLedger } from './erasure-ledger';
import { FileLedger } from './file-ledger';
import { StreamLedger } from './stream-ledger';

/** Where a shop of these settings notes erasures: a stream of its broker, else a file on this machine. */
export function erasureLedgerOf(settings: Settings): ErasureLedger {
  return settings.natsUrl ? new StreamLedger(settings.natsUrl, settings) : fileLedgerOf(settings);
}

/** All that were noted, by the file too: a shop that has moved to a cluster began with one. */
export async function allErased(settings: Settings): Promise<ReadonlySet<string>> {
  const ledgers: ErasureLedger[] = [fileLedgerOf(settings)];
  if (settings.natsUrl) ledgers.push(erasureLedgerOf(settings));
  const noted = new Set<string>();
  for (const ledger of ledgers) for (const id of await ledger.all()) noted.add(id);
  return noted;
}

const fileLedgerOf = ({ erasureLedger, dataDirectory }: Settings) => new FileLedger(erasureLedger ?? dataDirectory);

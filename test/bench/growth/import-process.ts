import '../../../gateway/environment';
import { importCommand } from '../../../gateway/commands/import';
import { runMain } from '../../../gateway/processes/process-lifetime';

/** Imports a shop's folder into the shop that is there: `import-process.js <folder>`. Says when rows are stored. */
runMain(async () => {
  const [folder = ''] = process.argv.slice(2);
  process.send?.('begins');
  await importCommand.run({ parameters: ['shop', folder, '--into-existing'], say: () => undefined });
});

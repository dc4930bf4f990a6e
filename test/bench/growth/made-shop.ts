import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a shop took to make: imported from nothing until models serve. */
export interface MadeShop {
  /** Seconds of the processor, of the command itself: models are fitted by a process of its own. */
  readonly cpu: number;
  /** MiB of memory at the most. */
  readonly peak: number;
}

/** Makes a generated shop of so many products and orders where the settings say; throws where that fails. */
export async function makeShop(
  products: number,
  orders: number,
  environment: Readonly<Record<string, string>>,
): Promise<MadeShop> {
  const child = fork(join(__dirname, 'made-shop-process.js'), [String(products), String(orders)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let made: MadeShop | undefined;
  child.on('message', (message: MadeShop) => {
    made = message;
  });
  // What it said may arrive after its end, but not after the channel's.
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  if (!made || code !== 0) throw new Error(`the shop was not made: ${code ?? signal}`);
  return made;
}

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../shared/clock/clock';
import type { PostOffice, ReceivedLetter } from '../../shared/market/driver/post-office';
import type { SimulatedShop } from './simulated-shop';

/** What the simulated mail provider shows when it tells of complaints. */
export const hookKey = 'the-market-has-one-mail-provider';

/**
 * The mail of a simulated shop, which writes its letters to a folder. The market's people see what is in them and load it from
 * the shop as mail programs and browsers do.
 */
export class SimulatedPost implements PostOffice {
  private collectedAt = -1;

  /** @param folder of the shop's data */
  constructor(
    private readonly shop: SimulatedShop,
    private readonly clock: Clock,
    folder: string,
  ) {
    this.letters = join(folder, 'letters');
  }

  private readonly letters: string;

  async collect(): Promise<readonly ReceivedLetter[]> {
    // Letters leave when time has passed, and not otherwise.
    if (this.collectedAt === this.shop.steps) return [];
    this.collectedAt = this.shop.steps;
    const names = await readdir(this.letters).catch(() => []);
    const received: ReceivedLetter[] = [];
    for (const name of names.sort()) {
      const path = join(this.letters, name);
      const [, id = '', to = ''] = /^(.{36})-(.+)\.html$/.exec(name) ?? [];
      if (to !== '') received.push({ id, to, at: this.clock.now(), ...linksOf(await readFile(path, 'utf8')) });
      await rm(path);
    }
    // Letters of accounts and orders lead to no products.
    return received.filter(({ products }) => products.length > 0);
  }

  async fetch(path: string): Promise<void> {
    await this.shop.runtime('users').document(path);
  }

  async unsubscribe(path: string): Promise<void> {
    await this.shop.postForm(path, 'List-Unsubscribe=One-Click');
  }

  async complain({ to, id }: ReceivedLetter): Promise<void> {
    const told = { RecordType: 'SpamComplaint', Email: to, MessageID: `<${id}@shop.test>` };
    await this.shop.postForm(`/mail-hooks/postmark/${hookKey}`, JSON.stringify(told));
  }
}

/** What a letter leads to. The page shows it within a frame, whose markup is an attribute. */
function linksOf(page: string): Pick<ReceivedLetter, 'products' | 'picture' | 'unsubscribe'> {
  const markup = unescaped(/ srcdoc="([^"]*)"/.exec(page)?.[1] ?? '');
  const paths = [...markup.matchAll(/(?:href|src)="https?:\/\/[^"/]+(\/[^"]*)"/g)].map(([, path = '']) =>
    unescaped(path),
  );
  return {
    products: paths.flatMap((path) => {
      const productId = /\/products\/([\w-]{36})$/.exec(leadsTo(path))?.[1];
      return productId === undefined ? [] : [{ productId, path }];
    }),
    picture: paths.find((path) => path.endsWith('.gif')),
    unsubscribe: paths.find((path) => path.startsWith('/unsubscribe/')),
  };
}

/** Where a tracked link leads: in its second part, for who cares to look. */
function leadsTo(path: string): string {
  const [, url = ''] = /^\/links\/[\w-]+\.([\w-]+)\./.exec(path) ?? [];
  return Buffer.from(url, 'base64url').toString();
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

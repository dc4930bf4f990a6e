import type { Page } from 'playwright-core';
import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import type { TestShopClient } from '../contract/shop-client';
import type { SmallShop } from '../contract/small-shop';
import type { Setup, TestShop } from '../harness/start-shop';

/** What the suites of the console share: a shop that is open, and two windows of people of their own. */
export interface ConsoleParts {
  readonly setup: Setup;
  readonly shop: TestShop;
  readonly client: TestShopClient;
  readonly stocked: SmallShop;
  /** A visitor at first, Ada Example from the moment on at which she has an account. */
  readonly customer: Page;
  /** Signed in as staff by the first suite of the desks. */
  readonly staff: Page;
}

/** The word by which the small shop calls a product. */
type Noun = 'Mug' | 'Cup' | 'Bowl' | 'Lamp' | 'Lantern' | 'Candle';
const nouns: readonly Noun[] = ['Mug', 'Cup', 'Bowl', 'Lamp', 'Lantern', 'Candle'];

export function goodsOf({ stocked }: ConsoleParts, noun: Noun): { readonly id: string; readonly name: string } {
  return { id: stocked.productIds[nouns.indexOf(noun)]!, name: `${stocked.word} ${noun} 陶瓷` };
}

/** Sets a list price, as staff. */
export function setPrice({ client, stocked }: ConsoleParts, productId: string, amount: number, unitCost?: number) {
  const prices = [{ productId, amount, currency: 'GBP', ...(unitCost !== undefined && { unitCost }) }];
  const document = 'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored } }';
  return client.must(document, { prices }, stocked.staffToken);
}

/** The access token of whoever is signed in in a window. */
export function tokenIn(page: Page): Promise<string> {
  return page.evaluate(() => JSON.parse(localStorage.getItem('vitrine:session') ?? '{}').accessToken);
}

/** Does something to the rows that are chosen: what would happen is shown first, and accepted. */
export async function confirmAct(page: Page, act: string, within: Page | ReturnType<Page['getByRole']> = page) {
  await within.getByRole('button', { name: act, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: act });
  await dialog.getByRole('button', { name: /^Do it/ }).click();
}

/** Opens one of the desks by the way that staff goes. */
export async function openDesk(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Desks' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Trains the models on visitors of two tastes, tableware and lighting, until the shop can ask newcomers for theirs. */
export async function trainOnVisits({ client, stocked }: ConsoleParts): Promise<void> {
  const occurredAt = new Date().toISOString();
  const events = Array.from({ length: 8 }, (_, visitor) =>
    stocked.productIds
      .filter((_id, index) => index < 3 === visitor < 4)
      .map((productId) => ({ id: newId(), type: 'LIKE', productId, occurredAt, visitorId: `visitor-${visitor}` })),
  ).flat();
  await client.run('RecordEvents', { events });
  await client.run('Train', { names: ['blend'] }, stocked.staffToken);
  await eventually(
    () => client.must('{ interestsPrompt(first: 8) { id } }', {}),
    ({ interestsPrompt }) => interestsPrompt.length === 6,
    60,
  );
}

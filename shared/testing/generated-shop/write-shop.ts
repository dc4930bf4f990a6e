import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { currencyDigits } from '../../money/currencies';
import { customerOf, type GeneratedShopSize, ordersOf, priceOf, productOf, stockOf } from './generated-shop';

/** Writes a generated shop as a folder that `import shop` takes. */
export async function writeShop(directory: string, size: GeneratedShopSize): Promise<void> {
  await mkdir(directory, { recursive: true });
  const write = (file: string, lines: Iterable<string>) =>
    pipeline(Readable.from(lines), createWriteStream(join(directory, file)));
  await write('products.csv', productLines(size));
  await write('customers.csv', customerLines(size));
  await write('orders.csv', orderLines(size));
}

const major = (amount: number, { currency }: GeneratedShopSize) => {
  const digits = currencyDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
};

function* productLines(size: GeneratedShopSize): Generator<string> {
  yield 'sku,name,description,brand,category,attributes,createdAt,price,currency,unitCost,stock\n';
  for (let n = 0; n < size.products; n++) {
    const { sku, name, description, brand, categoryPath = [], attributes = [], createdAt } = productOf(size, n);
    const { amount, unitCost = 0 } = priceOf(size, n);
    const listed = attributes.map((one) => `${one.name}=${one.value}`).join('; ');
    const made = new Date(createdAt).toISOString();
    const money = `${major(amount, size)},${size.currency},${major(unitCost, size)}`;
    yield `${sku},${name},${description},${brand},${categoryPath.join(' > ')},${listed},${made},${money},${stockOf(size, n).onHand}\n`;
  }
}

function* customerLines(size: GeneratedShopSize): Generator<string> {
  yield 'externalId,displayName,email,country,createdAt\n';
  for (let n = 0; n < size.customers; n++) {
    const { externalId, displayName, email, country, createdAt } = customerOf(size, n);
    yield `${externalId},${displayName},${email},${country},${new Date(createdAt).toISOString()}\n`;
  }
}

function* orderLines(size: GeneratedShopSize): Generator<string> {
  yield 'order,placedAt,customer,sku,quantity,unitPrice,currency,status\n';
  for (const { number, placedAt, customer, currency, status, lines } of ordersOf(size)) {
    const when = new Date(placedAt).toISOString();
    for (const { sku, quantity, unitPrice } of lines) {
      yield `${number},${when},${customer ?? ''},${sku},${quantity},${major(unitPrice, size)},${currency},${status}\n`;
    }
  }
}

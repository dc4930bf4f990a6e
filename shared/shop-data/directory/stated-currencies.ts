import { OperatorError } from '../../errors/operator-error';
import { isCurrency } from '../../money/currencies';
import type { Row } from './row';

/** Which currencies a shop's files name: one in another currency than this shop's is refused as a whole. */
export class StatedCurrencies {
  private readonly ofProducts = new Set<string>();
  private readonly ofOrders = new Set<string>();

  /** @param own the receiving shop's, by ISO 4217 */
  constructor(private readonly own: string) {}

  noteProduct(row: Row): void {
    note(row, this.ofProducts);
  }

  noteOrder(row: Row): void {
    note(row, this.ofOrders);
  }

  /**
   * Before anything is stored.
   *
   * @throws OperatorError where no product was taken, since all are in another currency
   */
  assertOfProducts(file: string, taken: number): void {
    const others = [...this.ofProducts].filter((stated) => stated !== this.own);
    if (taken > 0 || others.length === 0) return;
    throw new OperatorError(
      `${file} is in ${others.join(', ')}, and this shop sells in ${this.own} (CURRENCY): nothing was taken.`,
    );
  }

  /**
   * Prices without a currency are in that of the orders.
   *
   * @throws OperatorError where it is none of the shop's
   */
  assertOfOrders(file: string): void {
    const stated = [...this.ofOrders];
    if (stated.length === 0 || stated.includes(this.own)) return;
    throw new OperatorError(
      `${file} is in ${stated.join(', ')}, and this shop sells in ${this.own}: nothing was taken. ` +
        `A shop in ${stated[0]} is one that is begun with CURRENCY=${stated[0]}.`,
    );
  }
}

function note(row: Row, stated: Set<string>): void {
  const currency = row.text('currency')?.toUpperCase();
  if (currency !== undefined && isCurrency(currency)) stated.add(currency);
}

import type { PostalAddress } from '../../geography/postal-address';
import { GrowableColumn } from '../../numerics/growable-column';
import type { OrderLineRecord, OrderRecord } from '../records';
import { NumberedTexts } from './numbered-texts';

const numbers = () => new GrowableColumn((length) => new Uint32Array(length));
const amounts = () => new GrowableColumn((length) => new Float64Array(length));

/** An order without its lines. */
export type OrderHead = Omit<OrderRecord, 'lines'>;

/**
 * Orders with their lines, in columns of numbers: a million of 1.7 lines each take some 250 MB, a quarter of what they take
 * as objects. Texts that come again and again, as skus do, are kept once.
 *
 * Places of customers, addresses and payment methods are kept plus one, so that 0 is nobody and nowhere; those of lines too, so that 0 is the end of an order's chain.
 */
export class OrderColumns implements Iterable<OrderRecord> {
  readonly #texts = new NumberedTexts();
  readonly #orders = new NumberedTexts();
  readonly #placedAt = amounts();
  readonly #total = amounts();
  readonly #customer = numbers();
  readonly #status = numbers();
  readonly #currency = numbers();
  readonly #address = numbers();
  readonly #payment = numbers();
  readonly #firstLine = numbers();
  readonly #lastLine = numbers();
  readonly #sku = numbers();
  readonly #quantity = amounts();
  readonly #unitPrice = amounts();
  readonly #returned = amounts();
  readonly #nextLine = numbers();

  get size(): number {
    return this.#orders.size;
  }

  /** The place of the order with this number; undefined where none has it. */
  placeOf(number: string): number | undefined {
    return this.#orders.find(number);
  }

  /** The place of a new order, which has no lines yet. */
  add({ number, placedAt, customer, status, currency, shippingAddress, paymentMethod }: OrderHead): number {
    this.#placedAt.push(placedAt);
    this.#total.push(0);
    this.#customer.push(customer === null ? 0 : this.#texts.numberOf(customer) + 1);
    this.#status.push(this.#texts.numberOf(status));
    this.#currency.push(this.#texts.numberOf(currency));
    this.#address.push(shippingAddress ? this.#texts.numberOf(JSON.stringify(shippingAddress)) + 1 : 0);
    this.#payment.push(paymentMethod ? this.#texts.numberOf(paymentMethod) + 1 : 0);
    this.#firstLine.push(0);
    this.#lastLine.push(0);
    return this.#orders.numberOf(number);
  }

  headAt(place: number): OrderHead {
    const customer = this.#customer.at(place);
    const address = this.#address.at(place);
    const payment = this.#payment.at(place);
    return {
      number: this.#orders.textOf(place),
      placedAt: this.#placedAt.at(place),
      customer: customer === 0 ? null : this.#texts.textOf(customer - 1),
      status: this.#texts.textOf(this.#status.at(place)) as OrderRecord['status'],
      currency: this.#texts.textOf(this.#currency.at(place)),
      ...(address > 0 && { shippingAddress: JSON.parse(this.#texts.textOf(address - 1)) as PostalAddress }),
      ...(payment > 0 && { paymentMethod: this.#texts.textOf(payment - 1) }),
    };
  }

  /** Minor units that the lines of an order come to. */
  totalAt(place: number): number {
    return this.#total.at(place);
  }

  /** Adds a line to an order; to the pieces of one of the same product at the same price where there is one. */
  addLine(place: number, line: OrderLineRecord): void {
    this.#total.set(place, this.#total.at(place) + line.quantity * line.unitPrice);
    const sku = this.#texts.numberOf(line.sku);
    for (let next = this.#firstLine.at(place); next > 0; next = this.#nextLine.at(next - 1)) {
      const known = next - 1;
      if (this.#sku.at(known) !== sku || this.#unitPrice.at(known) !== line.unitPrice) continue;
      this.#quantity.set(known, this.#quantity.at(known) + line.quantity);
      this.#returned.set(known, this.#returned.at(known) + line.returned);
      return;
    }
    this.#sku.push(sku);
    this.#quantity.push(line.quantity);
    this.#unitPrice.push(line.unitPrice);
    this.#returned.push(line.returned);
    this.#nextLine.push(0);
    const last = this.#lastLine.at(place);
    if (last === 0) this.#firstLine.set(place, this.#sku.size);
    else this.#nextLine.set(last - 1, this.#sku.size);
    this.#lastLine.set(place, this.#sku.size);
  }

  /** All orders, in time order; those of one moment in the order in which they came. Each is made when it is its turn. */
  *[Symbol.iterator](): Generator<OrderRecord> {
    const places = Uint32Array.from({ length: this.size }, (_, place) => place);
    const placedAt = this.#placedAt.toArray();
    places.sort((one, other) => placedAt[one]! - placedAt[other]! || one - other);
    for (const place of places) yield { ...this.headAt(place), lines: this.#linesAt(place) };
  }

  #linesAt(place: number): OrderLineRecord[] {
    const lines: OrderLineRecord[] = [];
    for (let next = this.#firstLine.at(place); next > 0; next = this.#nextLine.at(next - 1)) {
      const line = next - 1;
      lines.push({
        sku: this.#texts.textOf(this.#sku.at(line)),
        quantity: this.#quantity.at(line),
        unitPrice: this.#unitPrice.at(line),
        returned: this.#returned.at(line),
      });
    }
    return lines;
  }
}

import { emailKeyOf } from '../../text/email-address';
import type { RowChecks } from '../row-checks';
import type { RowPlace } from '../shop-source';
import { type CustomerRow, customerRow } from './customers';
import type { Row } from './row';
import { assertTaken, RowProblem } from './row-problem';

/** The customers of a shop: those of its file, and those whom its orders name by their address. */
export class CustomerBook {
  readonly #customers = new Map<string, CustomerRow>();
  /** By address as it is compared, the key of the customer who has it. */
  readonly #byEmail = new Map<string, string>();

  /** @param areListed whether the shop has a file of customers: then who buys has to be in it */
  constructor(
    private readonly checks: RowChecks,
    private readonly areListed: boolean,
  ) {}

  /** @throws RowProblem with the codes that README.md lists. */
  add(from: Row, place: RowPlace): CustomerRow {
    const row = { ...customerRow(from, this.checks), place };
    if (this.#customers.has(row.externalId)) {
      throw new RowProblem(
        'DUPLICATE_CUSTOMER',
        `An earlier row has the externalId "${row.externalId}".`,
        'externalId',
      );
    }
    if (row.email !== undefined && this.#byEmail.has(emailKeyOf(row.email))) {
      throw new RowProblem('DUPLICATE_EMAIL', `An earlier row has the email "${row.email}".`, 'email');
    }
    this.addBuyer(row);
    return row;
  }

  addBuyer(row: CustomerRow): void {
    if (row.email !== undefined) this.#byEmail.set(emailKeyOf(row.email), row.externalId);
    this.#customers.set(row.externalId, row);
  }

  /** Takes back a buyer of whom no order was taken. */
  removeBuyer({ externalId, email }: CustomerRow): void {
    if (email !== undefined) this.#byEmail.delete(emailKeyOf(email));
    this.#customers.delete(externalId);
  }

  /** Whether an order may name the customer. */
  mayBuy(externalId: string): boolean {
    return !this.areListed || this.#customers.has(externalId);
  }

  /** All of them, whom the book lets go: nothing asks it any more. */
  take(): CustomerRow[] {
    const rows = [...this.#customers.values()];
    this.#customers.clear();
    this.#byEmail.clear();
    return rows;
  }

  /**
   * A row of an order with the key of its buyer, who may be named by an address alone; and the customer whom the row
   * makes, where nobody has the address yet.
   *
   * @throws RowProblem BAD_EMAIL, or what the shop would refuse to store of the customer
   */
  buyerOf(row: Row): { readonly row: Row; readonly customer?: CustomerRow } {
    const email = row.text('customerEmail');
    if (row.key('customer') !== undefined || email === undefined) return { row };
    const key = emailKeyOf(email);
    const known = this.#byEmail.get(key);
    if (known !== undefined) return { row: row.withAlso({ customer: known }) };
    const customer: CustomerRow = {
      externalId: key,
      displayName: row.text('customerName') ?? 'Customer',
      email,
      country: row.optional('customerCountry'),
      city: row.optional('customerCity'),
      createdAt: undefined,
    };
    const refusal = this.checks.customer?.(customer);
    assertTaken(refusal && { ...refusal, column: 'customerEmail' });
    return { row: row.withAlso({ customer: key }), customer };
  }
}

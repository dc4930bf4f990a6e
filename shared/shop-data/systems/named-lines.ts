/** A line of an order as a cell has it beside others. */
export interface NamedLine {
  readonly sku?: string;
  readonly name?: string;
  readonly quantity?: string;
  /** A piece's price in major units, or else the line's total. */
  readonly price?: string;
  readonly total?: string;
  /** The line's own id, and that of the line that it is a part of: of a bundle, or a product with variants. */
  readonly id?: string;
  readonly parent?: string;
  /** What the system calls a line that others are part of: `bundle`, `configurable`. */
  readonly kind?: string;
}

const names: Readonly<Record<string, keyof NamedLine>> = {
  sku: 'sku',
  name: 'name',
  productname: 'name',
  quantity: 'quantity',
  qty: 'quantity',
  price: 'price',
  total: 'total',
  subtotal: 'total',
  linetotal: 'total',
  id: 'id',
  itemid: 'id',
  bundledby: 'parent',
  compositeparent: 'parent',
};

/** Lines in one cell: `name:Cap|sku:C1|quantity:2|total:18.00;name:…`, as WooCommerce's plugins write them. */
export function namedLines(cell: string): NamedLine[] {
  return cell
    .split(/[;\n](?=[\w ]+:)/)
    .map((line) => {
      const found: { -readonly [Key in keyof NamedLine]: string } = {};
      for (const part of line.split('|')) {
        const at = part.indexOf(':');
        const name =
          at < 0
            ? undefined
            : names[
                part
                  .slice(0, at)
                  .toLowerCase()
                  .replace(/[^a-z]/g, '')
              ];
        const value = part.slice(at + 1).trim();
        if (name !== undefined && value !== '') found[name] ??= value;
      }
      return found;
    })
    .filter((line) => line.quantity !== undefined || line.total !== undefined);
}

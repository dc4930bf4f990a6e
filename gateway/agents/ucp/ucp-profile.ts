/** The release of the Universal Commerce Protocol that is served. */
export const ucpVersion = '2026-04-08';
/** Below the shop's address. */
export const ucpPath = '/ucp/v1';

const site = `https://ucp.dev/${ucpVersion}`;

const capabilities = {
  'dev.ucp.shopping.catalog.search': ['specification/catalog/search', 'catalog_search'],
  'dev.ucp.shopping.catalog.lookup': ['specification/catalog/lookup', 'catalog_lookup'],
  'dev.ucp.shopping.cart': ['specification/cart', 'cart'],
  'dev.ucp.shopping.order': ['specification/order', 'order'],
  'dev.ucp.shopping.checkout': ['specification/checkout', 'checkout'],
} as const;
export type UcpCapability = keyof typeof capabilities;

/** What is served: checkout only where agents may place orders. */
export const servedCapabilities = (mayOrder: boolean): UcpCapability[] =>
  (Object.keys(capabilities) as UcpCapability[]).filter((name) => mayOrder || name !== 'dev.ucp.shopping.checkout');

/**
 * The profile at `/.well-known/ucp`, by which an agent finds what the shop can do.
 *
 * @param address of the shop, without a slash at its end
 * @see https://ucp.dev/2026-04-08/specification/overview
 */
export function ucpProfile(address: string, mayOrder: boolean): object {
  return {
    ucp: {
      version: ucpVersion,
      services: {
        'dev.ucp.shopping': [
          {
            version: ucpVersion,
            spec: `${site}/specification/overview`,
            transport: 'rest',
            schema: `${site}/services/shopping/rest.openapi.json`,
            endpoint: `${address}${ucpPath}`,
          },
        ],
      },
      capabilities: Object.fromEntries(
        servedCapabilities(mayOrder).map((name) => {
          const [spec, schema] = capabilities[name];
          const described = {
            version: ucpVersion,
            spec: `${site}/${spec}`,
            schema: `${site}/schemas/shopping/${schema}.json`,
          };
          return [name, [described]];
        }),
      ),
      payment_handlers: {},
    },
  };
}

/** The part of every answer that says by what it is to be read. */
export const envelope = (capability: UcpCapability, status: 'success' | 'error' = 'success'): object => ({
  version: ucpVersion,
  status,
  capabilities: { [capability]: [{ version: ucpVersion }] },
});

/** What was asked cannot be: an outcome, not a failure of the protocol. */
export const outcome = (capability: UcpCapability, code: string, content: string): object => ({
  ucp: envelope(capability, 'error'),
  messages: [{ type: 'error', code, content, severity: 'unrecoverable' }],
});

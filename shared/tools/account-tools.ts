import { z } from 'zod';
import { type Json, listOf, objectOf } from './facts';
import { address } from './order-tools';
import { citing, defineTool, type ToolFacts } from './shop-tool';

const accountFields = `id displayName email emailVerified
  consents { purpose granted }
  addresses { id name line1 line2 city region postalCode country isDefault }`;

const account = (value: unknown): ToolFacts | null => {
  const me = objectOf(value);
  if (!me) return null;
  const facts: Json = {
    displayName: me.displayName,
    email: me.email ?? null,
    emailVerified: me.emailVerified ?? null,
    consents: Object.fromEntries(listOf(me.consents).map(({ purpose, granted }) => [String(purpose), granted])),
    addresses: listOf(me.addresses),
  };
  return { facts, cites: citing() };
};

export const getAccount = defineTool({
  name: 'get_account',
  title: "The customer's account",
  description: 'Name, e-mail address, saved addresses and consents of the customer.',
  needs: 'owner',
  schema: z.object({}),
  document: `query GetAccount { me { ${accountFields} } }`,
  variables: () => ({}),
  read: ({ me }) => account(me),
});

export const saveAddress = defineTool({
  name: 'save_address',
  title: "Change the account's address",
  description: "Saves an address in the customer's account, or replaces one; as the standard one if so wished.",
  needs: 'confirmation',
  schema: address.extend({ id: z.string().max(64).optional(), isDefault: z.boolean().default(true) }),
  document: `mutation SaveAddressOfAccount($input: AccountAddressInput!) { saveAddress(input: $input) { ${accountFields} } }`,
  variables: (input) => ({ input }),
  read: ({ saveAddress: me }) => account(me),
});

export const setConsent = defineTool({
  name: 'set_consent',
  title: 'Change a consent',
  description: 'Gives or withdraws a consent: EMAIL letters, SMS, PUSH, PERSONALISATION, ANALYTICS.',
  needs: 'confirmation',
  schema: z.object({
    purpose: z.enum(['PERSONALISATION', 'ANALYTICS', 'EMAIL', 'SMS', 'PUSH']),
    granted: z.boolean(),
  }),
  document: `mutation SetConsentOfAccount($input: ConsentInput!) { setConsent(input: $input) { purpose granted } }`,
  variables: (input) => ({ input }),
  read: ({ setConsent: consents }) => ({
    facts: { consents: Object.fromEntries(listOf(consents).map(({ purpose, granted }) => [String(purpose), granted])) },
    cites: citing(),
  }),
});

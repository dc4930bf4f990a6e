import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { consentDefaults, consentPurposes } from '../../models/consent-purposes';
import type {
  CustomerAction,
  CustomerFacts,
  CustomerProfile,
  CustomerTastes,
} from '../../models/segments/customer-facts';
import { worthOf } from '../../models/value/customer-worth';
import { historyOf } from '../../models/value/purchase-history';
import type { ValueModel } from '../../models/value/value-model';
import { purchasesOf } from '../value/customer-purchases';

/** As the engines give it: MariaDB large numbers, both of them lists, as text. */
type AccountRow = Omit<CustomerProfile, 'createdAt' | 'interests'> & {
  readonly id: string;
  readonly createdAt: number | string;
  readonly interests: string;
};

/**
 * What is known of these people now. Whoever has no account is not in it.
 *
 * @param model of customer value; null while nothing was learned
 * @param now Unix milliseconds
 */
export async function customerFacts(
  manager: EntityManager,
  userIds: readonly string[],
  model: ValueModel | null,
  now: number,
): Promise<CustomerFacts[]> {
  if (userIds.length === 0) return [];
  const among = `IN (${placeholders(userIds.length)})`;
  const parameters = [...userIds];
  // By hand: plain rows, of which there may be millions, one statement a table.
  const accounts: AccountRow[] = await manager.query(
    `SELECT \`id\`, \`createdAt\`, \`locale\`, \`timeZone\`, \`country\`, \`city\`, \`birthYear\`, \`gender\`, \`interests\`
     FROM \`users\` WHERE \`id\` ${among}`,
    parameters,
  );
  const purchases = new Map((await purchasesOf(manager, userIds)).map((own, n) => [userIds[n]!, own]));
  const tastes: { userId: string; profile: string }[] = await manager.query(
    `SELECT \`userId\`, \`profile\` FROM \`shopper_tastes\` WHERE \`profile\` IS NOT NULL AND \`userId\` ${among}`,
    parameters,
  );
  const tasteOf = new Map(tastes.map(({ userId, profile }) => [userId, profile]));
  const consents: { userId: string; purpose: string; granted: number }[] = await manager.query(
    `SELECT \`userId\`, \`purpose\`, \`granted\` FROM \`consents\` WHERE \`userId\` ${among}`,
    parameters,
  );
  const consentsOf = Map.groupBy(consents, ({ userId }) => userId);
  const actions: { userId: string; kind: string; at: number | string }[] = await manager.query(
    `SELECT \`userId\`, \`kind\`, \`at\` FROM \`customer_actions\` WHERE \`userId\` ${among}`,
    parameters,
  );
  const actionsOf = Map.groupBy(actions, ({ userId }) => userId);
  return accounts.map(({ id, interests, createdAt, ...account }) => {
    const bought = purchases.get(id) ?? [];
    const taste = tasteOf.get(id);
    return {
      userId: id,
      account: { ...account, createdAt: Number(createdAt), interests: JSON.parse(interests) as string[] },
      purchases: bought,
      worth: model === null || bought.length === 0 ? null : worthOf(model, historyOf(bought), now),
      actions: (actionsOf.get(id) ?? []).map(({ kind, at }): CustomerAction => ({ kind, at: Number(at) })),
      granted: grantedBy(consentsOf.get(id) ?? []),
      tastes: taste === undefined ? null : (JSON.parse(taste) as CustomerTastes),
    };
  });
}

const byDefault: ReadonlySet<string> = new Set(consentPurposes.filter((purpose) => consentDefaults[purpose]));

/** Most people have never said anything: they share one set. */
function grantedBy(said: readonly { readonly purpose: string; readonly granted: number }[]): ReadonlySet<string> {
  if (said.length === 0) return byDefault;
  const granted = new Set(byDefault);
  for (const { purpose, granted: yes } of said) {
    if (Number(yes) === 1) granted.add(purpose);
    else granted.delete(purpose);
  }
  return granted;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface TauAddress {
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly country: string;
  readonly state: string;
  readonly zip: string;
}

export interface TauShop {
  readonly products: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly product_id: string;
        readonly variants: Readonly<
          Record<
            string,
            {
              readonly item_id: string;
              readonly options: Record<string, string>;
              readonly available: boolean;
              readonly price: number;
            }
          >
        >;
      }
    >
  >;
  readonly users: Readonly<
    Record<
      string,
      {
        readonly user_id: string;
        readonly name: { readonly first_name: string; readonly last_name: string };
        readonly address: TauAddress;
        readonly email: string;
        readonly orders: readonly string[];
      }
    >
  >;
  readonly orders: Readonly<
    Record<
      string,
      {
        readonly order_id: string;
        readonly user_id: string;
        readonly address: TauAddress;
        readonly items: readonly { readonly item_id: string; readonly price: number }[];
        readonly status: string;
        readonly payment_history: readonly { readonly payment_method_id: string }[];
      }
    >
  >;
}

export interface TauAction {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface TauTask {
  readonly id: string;
  readonly user_scenario: {
    readonly instructions: {
      readonly reason_for_call: string;
      readonly known_info: string | null;
      readonly task_instructions: string | null;
    };
  };
  readonly evaluation_criteria: { readonly actions: readonly TauAction[] };
}

export interface TauData {
  readonly shop: TauShop;
  readonly tasks: readonly TauTask[];
}

/**
 * The kind of a customer's payment method, which is what the shop knows of it.
 *
 * @example methodOf('gift_card_1725971') // 'gift card'
 */
export const methodOf = (id: string): string => id.replace(/_\d+$/, '').replaceAll('_', ' ');

/** Reads the shop and its tasks: `db.json.gz` and each `tasks*.json` of a folder. */
export function readTau(folder: string, tasksFile = 'tasks_train.json'): TauData {
  return {
    shop: JSON.parse(gunzipSync(readFileSync(join(folder, 'db.json.gz'))).toString()),
    tasks: JSON.parse(readFileSync(join(folder, tasksFile), 'utf8')),
  };
}

const reading = /^(?:get|find|list|calculate|think|transfer)/;

/** The actions of a task that change the shop. */
export const writesOf = ({ evaluation_criteria: { actions } }: TauTask): TauAction[] =>
  actions.filter(({ name }) => !reading.test(name));

/** Whose task it is: the account that its actions are of, else the one that its words name. */
export function userOf(task: TauTask, { orders, users }: TauShop): string | null {
  for (const { arguments: given } of task.evaluation_criteria.actions) {
    if (typeof given.user_id === 'string') return given.user_id;
    const order = typeof given.order_id === 'string' ? orders[given.order_id] : undefined;
    if (order) return order.user_id;
  }
  for (const { arguments: given } of task.evaluation_criteria.actions) {
    const found = Object.values(users).find(
      ({ email, name, address }) =>
        email === given.email ||
        (name.first_name === given.first_name && name.last_name === given.last_name && address.zip === given.zip),
    );
    if (found) return found.user_id;
  }
  const said = task.user_scenario.instructions.known_info ?? '';
  const named = Object.values(users).find(
    ({ user_id, email, name, address }) =>
      said.includes(user_id) ||
      said.includes(email) ||
      (said.includes(`${name.first_name} ${name.last_name}`) && said.includes(address.zip)),
  );
  return named?.user_id ?? null;
}

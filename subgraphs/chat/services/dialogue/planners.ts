import type { Intent } from '../understanding/intents';
import { planAccountAddress, planOrderAddress } from './acts/addresses';
import { planCancel } from './acts/cancel';
import { planConsent } from './acts/consent';
import { planExchange } from './acts/exchange';
import { planPayment } from './acts/payment';
import type { Planner } from './acts/plan';
import { planReturn } from './acts/return';

/** What is done after a yes, by intent. */
export const planners: Partial<Record<Intent, Planner>> = {
  cancel_order: planCancel,
  return_item: planReturn,
  damaged_item: planReturn,
  wrong_item: planReturn,
  exchange_item: planExchange,
  change_address: planOrderAddress,
  change_account_address: planAccountAddress,
  change_payment: planPayment,
  subscribe: planConsent,
  unsubscribe: planConsent,
};

import { foldedText } from '../../text/folded-text';
import type { OrderRecord } from '../records';

const yes = new Set(['true', '1', 'yes', 'y', 'ja', 'j', 'oui', 'si', 'wahr', 'vrai', 'x', 'on']);
const no = new Set(['false', '0', 'no', 'n', 'nein', 'non', 'falsch', 'faux', 'off']);

/** True or false, as files of several languages write it; undefined for what is neither. */
export function truthOf(text: string): boolean | undefined {
  const word = foldedText(text.trim());
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** What systems call the states of an order, without signs and spaces, beside the model's own words. */
const statusWords: Readonly<Record<OrderRecord['status'], string>> = {
  PLACED:
    'placed pending processing open new paid unfulfilled onhold holded hold pendingpayment paymentreview awaitingpayment ' +
    'awaitingfulfillment partial partiallyfulfilled partiallyshipped paymentaccepted processinginprogress inprogress ' +
    'preparationinprogress offen neu bezahlt inbearbeitung inwartestellung wartend zahlungausstehend bestellt ' +
    'encours encoursdepreparation paiementaccepte enattente nouveau backorder authorized remotepaymentaccepted',
  SHIPPED:
    'shipped sent dispatched intransit outfordelivery versendet verschickt versandt unterwegs expedie envoye enviado',
  DELIVERED:
    'delivered completed complete done finished fulfilled geliefert zugestellt abgeschlossen fertiggestellt erledigt ' +
    'livre termine terminee entregado completado',
  CANCELLED:
    'cancelled canceled void voided failed rejected expired abandoned fraud checkoutdraft paymenterror cancelledbycustomer ' +
    'storniert abgebrochen fehlgeschlagen annuliert annule echoue erreurdepaiement cancelado suspectedfraud',
  RETURNED:
    'returned refunded retourniert zuruckgesendet zuruckgegeben zuruckerstattet erstattet ruckerstattet retourne rembourse ' +
    'devuelto reembolsado',
};
const statuses: ReadonlyMap<string, OrderRecord['status']> = new Map(
  Object.entries(statusWords).flatMap(([status, words]) =>
    words.split(' ').map((word) => [word, status as OrderRecord['status']] as const),
  ),
);

/** An order's state by any of its usual names, in any case: `Wc-Completed`, `In Bearbeitung`. */
export function orderStatusOf(text: string): OrderRecord['status'] | undefined {
  const word = foldedText(text).replace(/[^\p{L}\p{N}]+/gu, '');
  return statuses.get(word) ?? statuses.get(word.replace(/^wc/, ''));
}

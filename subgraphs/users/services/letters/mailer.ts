import type { DeliveryAnswer } from './delivery-answer';

/** A letter as its reader sees it. */
export interface LetterContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47. */
  readonly locale: string;
  /** Of a letter that is not transactional: where one POST ends such letters (RFC 8058), without further question. */
  readonly unsubscribeUrl?: string | null;
}

/** A letter to one address. */
export interface OutgoingLetter extends LetterContent {
  /** The same each time that it is tried. */
  readonly id: string;
  readonly to: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Unix milliseconds. */
  readonly writtenAt: number;
}

/** The headers by which mail programs offer to unsubscribe with one click: RFC 2369 and RFC 8058. */
export function unsubscribeHeaders({ unsubscribeUrl }: Pick<LetterContent, 'unsubscribeUrl'>): Record<string, string> {
  if (!unsubscribeUrl) return {};
  return { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** What brings letters out of the house. */
export interface Mailer {
  /** Where they go, in a few words for an operator. */
  readonly destination: string;
  /** Never throws for what a server did: what is not an answer is `unanswered`, or `later` where nothing was handed over. */
  deliver(letter: OutgoingLetter): Promise<DeliveryAnswer>;
  close(): void;
}

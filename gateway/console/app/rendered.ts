import type { SSRData } from 'urql';
import type { Language } from './messages/accepted-language';

/** What goes along with a page from the server to the browser. */
export interface Rendered {
  readonly shopName: string;
  readonly language: Language;
  /** Answers that the page was rendered with. */
  readonly answers: SSRData;
  /** Whether the shop is a demo, to be looked at as any of its shoppers. */
  readonly isDemo?: boolean;
}

/** What a product page is rendered from. */
export interface RenderRequest {
  readonly productId: string;
  readonly shopName: string;
  /** Where the shop is opened, without a slash at its end. */
  readonly shopUrl: string;
  readonly acceptLanguage: string | undefined;
  /** Where goods may come back from, by ISO 3166; everywhere where there are none. */
  readonly returnCountries: readonly string[];
  /** Asks the shop as a visitor does. */
  readonly fetch: typeof fetch;
}

/** What the server makes of a product page. */
export interface RenderedPage {
  readonly isFound: boolean;
  readonly title: string;
  readonly description: string;
  readonly image: string | null;
  /** The product as schema.org describes it. */
  readonly structuredData: object | null;
  readonly html: string;
  readonly rendered: Rendered;
}

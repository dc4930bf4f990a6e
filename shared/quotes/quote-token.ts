import { hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { ShopError } from '../errors/shop-error';

/** One use of a promotion. */
export interface PromotionUse {
  readonly useId: string;
  readonly promotionId: string;
  /** What it takes off, in minor units. */
  readonly amount: number;
}

/** What a quote binds the shop to. Amounts in minor units. */
export interface QuoteClaims {
  readonly quoteId: string;
  /** The account that asked; null for a visitor, whose quote any account may use. */
  readonly userId: string | null;
  readonly currency: string;
  readonly lines: readonly {
    readonly productId: string;
    readonly quantity: number;
    readonly unitPrice: number;
    /** The line's share of what is taken off the whole; absent where that is not spread over the lines. */
    readonly discount?: number;
  }[];
  readonly total: number;
  /** The uses of promotions that it holds: at most one order is placed with each. Absent in older quotes. */
  readonly promotions?: readonly PromotionUse[];
}

const issuer = 'vitrine-pricing';

/**
 * Signs a quote (JWT, HS256, with a key derived from the platform's secret for this use alone), so that inventory can take
 * an order at these prices without asking pricing.
 *
 * @param expiresAt Unix milliseconds
 */
export function signQuote(claims: QuoteClaims, internalSecret: string, expiresAt: number): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(quoteKey(internalSecret));
}

/**
 * What a quote says; null where it has expired. Throws QUOTE_INVALID where it was tampered with or is none of ours.
 *
 * @param now Unix milliseconds
 */
export async function readQuote(token: string, internalSecret: string, now: number): Promise<QuoteClaims | null> {
  try {
    const { payload } = await jwtVerify<QuoteClaims>(token, quoteKey(internalSecret), {
      issuer,
      algorithms: ['HS256'],
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) return null;
    throw new ShopError('QUOTE_INVALID');
  }
}

function quoteKey(internalSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', internalSecret, '', 'vitrine quotes', 32));
}

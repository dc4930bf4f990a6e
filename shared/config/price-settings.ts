import { z } from 'zod';

/** How prices are meant, and whom they are for. */
export const priceVariables = {
  PRICES_INCLUDE_TAX: z
    .enum(['yes', 'no'])
    .default('yes')
    .describe('whether the prices that are set, and shown, have the tax in them; without it quotes add the tax'),
  TAX_PERCENT: z.coerce
    .number()
    .min(0)
    .max(100)
    .refine((percent) => Number.isInteger(Number((percent * 1000).toFixed(6))), 'should have at most 3 decimals')
    .default(0)
    .describe('the tax on what is sold, in percent; 0 where none is reckoned'),
  PERSONAL_PRICES: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      'whether segments of shoppers may have prices and promotions of their own, which then bear the disclosure that the law asks for',
    ),
} as const;

export interface PriceSettings {
  readonly includeTax: boolean;
  /** Thousandths of a percent: 20 % is 20,000. */
  readonly taxRate: number;
  readonly personal: boolean;
}

interface Values {
  readonly PRICES_INCLUDE_TAX: 'yes' | 'no';
  readonly TAX_PERCENT: number;
  readonly PERSONAL_PRICES: 'on' | 'off';
}

export function priceSettingsOf(values: Values): PriceSettings {
  return {
    includeTax: values.PRICES_INCLUDE_TAX === 'yes',
    taxRate: Math.round(values.TAX_PERCENT * 1000),
    personal: values.PERSONAL_PRICES === 'on',
  };
}

import { z } from 'zod';

/** How the shop presents itself to those who look at it. */
export const storefrontVariables = {
  SHOP_NAME: z.string().trim().min(1).max(60).default('Vitrine').describe('the name of the shop, as its pages bear it'),
  SHOP_COLOUR: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'should look like #7a2840')
    .default('#7a2840')
    .describe("the shop's own colour; take one on which white text can be read"),
  SHOP_ICON: z
    .string()
    .regex(/^(\/|https?:\/\/)[^\s"'<>]+$/, 'should be an address like https://shop.example/icon.svg')
    .optional()
    .describe("the shop's icon in browsers; its first letter on its colour without it"),
  SHOP_RETURN_COUNTRIES: z
    .string()
    .regex(/^[A-Z]{2}( *, *[A-Z]{2})*$/, 'should be codes by ISO 3166, such as GB,IE')
    .optional()
    .describe(
      'countries that goods may come back from, as product pages say to search engines; all of them without it',
    ),
} as const;

export interface StorefrontSettings {
  readonly shopName: string;
  /** As `#rrggbb`. */
  readonly colour: string;
  /** An address. */
  readonly icon: string | undefined;
  /** Where people open the shop, without a slash at its end; undefined where it is this gateway, by whatever name. */
  readonly shopUrl: string | undefined;
  /** Where goods may come back from, by ISO 3166; everywhere where there are none. */
  readonly returnCountries: readonly string[];
}

const shape = z.object(storefrontVariables);

export function storefrontSettingsOf(
  values: z.infer<typeof shape> & { readonly SHOP_URL?: string | undefined },
): StorefrontSettings {
  return {
    shopName: values.SHOP_NAME,
    colour: values.SHOP_COLOUR,
    icon: values.SHOP_ICON,
    shopUrl: values.SHOP_URL?.replace(/\/+$/, ''),
    returnCountries: values.SHOP_RETURN_COUNTRIES?.split(/ *, */) ?? [],
  };
}

/** Those of an environment in which nothing is set. */
export const defaultStorefrontSettings: StorefrontSettings = storefrontSettingsOf(shape.parse({}));

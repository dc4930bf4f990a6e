import { ShopError } from '../../../../shared/errors/shop-error';

type Compile = (markup: string, options: object) => Promise<{ readonly html: string }>;

export function isMjml(body: string): boolean {
  return /^\s*<mjml[\s>]/i.test(body);
}

/**
 * MJML as HTML that mail programs show. Liquid within texts and attributes stays; a loop around sections stands in `mj-raw`.
 *
 * @throws ShopError BAD_USER_INPUT where it is no MJML
 */
export async function compiledMjml(markup: string): Promise<string> {
  // Loaded at the first use: it takes most of a second.
  const loaded = require('mjml') as Compile | { readonly default: Compile };
  const compile = typeof loaded === 'function' ? loaded : loaded.default;
  try {
    // Files are never read: a template is no program of ours.
    // Nor does a letter load fonts: who serves them would learn who reads it.
    const { html } = await compile(markup, {
      ...{ validationLevel: 'strict', ignoreIncludes: true, allowIncludes: false },
      fonts: {},
    });
    return html;
  } catch (error) {
    const detail = `The template is no MJML: ${(error as Error).message.trim().replace(/Line (\d+) of \S+/g, 'line $1')}`;
    throw new ShopError('BAD_USER_INPUT', { detail });
  }
}

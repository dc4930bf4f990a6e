import { Link } from 'wouter';
import type { ProductDetailsResult } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { canBeHad } from '../parts/stock';

type Product = NonNullable<ProductDetailsResult['product']>;
type Variant = NonNullable<Product['group']>['variants'][number];

const optionValue = (options: Variant['options'], name: string) =>
  options.find((option) => option.name === name)?.value;

/** The sibling that differs in one option alone; where there is none, the one that agrees in most others. */
function siblingWith(variants: readonly Variant[], options: Variant['options'], name: string, value: string) {
  const agreement = (variant: Variant) =>
    options.filter((option) => option.name !== name && optionValue(variant.options, option.name) === option.value)
      .length;
  const [best] = variants
    .filter((variant) => optionValue(variant.options, name) === value)
    .sort((a, b) => agreement(b) - agreement(a) || Number(canBeHad(b.availability)) - Number(canBeHad(a.availability)));
  return best;
}

/** The options of a product's group; each leads to the variant that has it. */
export function Variants({ product: { id, options, group } }: { product: Product }) {
  const { say } = useSpeech();
  if (!group || group.variants.length < 2) return null;
  return (
    <div className="variants">
      {group.variesBy.map((name) => {
        const values = [...new Set(group.variants.flatMap((variant) => optionValue(variant.options, name) ?? []))];
        return (
          <fieldset key={name}>
            <legend>{name}</legend>
            {values.map((value) => {
              const sibling = siblingWith(group.variants, options, name, value);
              if (!sibling) return null;
              const isThere = canBeHad(sibling.availability);
              return (
                <Link
                  key={value}
                  href={`/products/${sibling.id}`}
                  className={isThere ? 'option' : 'option option-gone'}
                  aria-current={sibling.id === id ? 'true' : undefined}
                >
                  {value}
                  {!isThere && <span className="visually-hidden">, {say('stockOUT_OF_STOCK')}</span>}
                </Link>
              );
            })}
          </fieldset>
        );
      })}
    </div>
  );
}

import { compareOptionValues, inOptionOrder, optionNames, optionNamesKey, optionsKey } from './option-order';

describe('the values of an option', () => {
  it.each([
    ['sizes of clothes', ['3XL', 'M', 'XS', 'XXL', 'L', 'S', 'XL', 'XXS'], 'XXS XS S M L XL XXL 3XL'],
    ['sizes as words', ['Large', 'Small', 'Medium'], 'Small Medium Large'],
    ['numbers', ['10', '9.5', '128', '9', '9,25'], '9 9,25 9.5 10 128'],
    ['numbers with a unit', ['512 GB', '64 GB', '128 GB'], '64 GB;128 GB;512 GB'],
    ['words', ['red', 'Blue', 'green'], 'Blue green red'],
    ['all kinds', ['red', '42', 'M', 'blue', '7', 'xl'], 'M xl 7 42 blue red'],
  ])('are ordered as a shop would: %s', (_what, values, expected) => {
    const separator = expected.includes(';') ? ';' : ' ';
    expect(values.toSorted(compareOptionValues).join(separator)).toBe(expected);
  });
});

describe('variants', () => {
  const variant = (colour: string, size: string) => ({
    options: [
      { name: 'Colour', value: colour },
      { name: 'Size', value: size },
    ],
  });
  const text = ({ options }: { options: readonly { value: string }[] }) => options.map(({ value }) => value).join('-');

  it('are ordered by their first option, then by the next', () => {
    const variants = [variant('red', 'L'), variant('blue', 'XL'), variant('red', 'S'), variant('blue', 'M')];
    expect(inOptionOrder(variants).map(text)).toEqual(['blue-M', 'blue-XL', 'red-S', 'red-L']);
    expect(optionNames(variants)).toEqual(['Colour', 'Size']);
  });

  it('are the same whatever the case and order of their options', () => {
    const turned = [
      { name: 'size', value: 'l' },
      { name: 'COLOUR', value: 'Red' },
    ];
    expect(optionsKey(turned)).toBe(optionsKey(variant('red', 'L').options));
    expect(optionsKey(turned)).not.toBe(optionsKey(variant('red', 'M').options));
    expect(optionNamesKey(turned)).toBe(optionNamesKey(variant('red', 'M').options));
  });
});

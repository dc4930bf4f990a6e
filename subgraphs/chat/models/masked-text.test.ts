import { MaskedText } from './masked-text';

describe('text that leaves the shop', () => {
  it('names neither e-mail addresses nor phone and card numbers, and the same one alike', () => {
    const masked = new MaskedText();
    const text = 'I am zoë@käse.example, +44 20 7946 0958; card 4111 1111 1111 1111, again zoë@käse.example';
    expect(masked.mask(text)).toBe('I am [email 1], [phone 1]; card [card 1], again [email 1]');
    expect(masked.unmask(masked.mask(text))).toBe(text);
    expect(masked.unmask('Shall I write to [email 1]?')).toBe('Shall I write to zoë@käse.example?');
  });

  it.each(['W1234567', '#100012', '2026-04-08', '2026-03-01T12:00:00.000Z', '19.99 GBP', '1,299.00', 'sku-900-12'])(
    'leaves %s as it is',
    (text) => expect(new MaskedText().mask(text)).toBe(text),
  );

  it('takes out what is hidden in JSON too', () => {
    const facts = JSON.stringify({ email: 'a@b.example', phone: '020-7946-0958', price: '24.99 GBP' });
    expect(new MaskedText().mask(facts)).toBe('{"email":"[email 1]","phone":"[phone 1]","price":"24.99 GBP"}');
  });
});

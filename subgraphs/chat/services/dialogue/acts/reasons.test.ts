import { reasonSaid } from './reasons';

describe('the reason that a text gives', () => {
  const reasons = ['No longer needed', 'Ordered by mistake'];

  it.each([
    ['I do not need it any more', 'No longer needed'],
    ['it was an accident, sorry', 'Ordered by mistake'],
    ['because: ordered BY mistake', 'Ordered by mistake'],
    ['不需要了', 'No longer needed'],
    ['it does not fit', null],
    ['cancel it', null],
  ])('"%s" is one of the shop\'s or none', (text, reason) => {
    expect(reasonSaid(text, reasons)).toBe(reason);
  });

  it('is told in general words where the shop has no list', () => {
    expect(reasonSaid('它太小了', [])).toBe('Does not fit');
    expect(reasonSaid('just because', [])).toBeNull();
  });
});

import { foldedText } from './folded-text';

it('is folded to what people type', () => {
  expect(foldedText('Crème BRÛLÉE')).toBe('creme brulee');
  expect(foldedText('Straße Ærø Łódź')).toBe('strasse aero lodz');
  expect(foldedText('ＡＢＣ１２３')).toBe('abc123');
  expect(foldedText('한국어')).toBe('한국어');
});

import { piecesBefore } from './pieces';

it.each([
  ['what would two of the wall clocks cost', 'wall', 2],
  ['I would take four wall clocks', 'clocks', 4],
  ['3 x mug', 'mug', 3],
  ['10 pieces of the blue mug', 'mug', 10],
  ['我要三个挂钟', '挂钟', 3],
  ['is the mug in stock', 'mug', null],
  ['for less than 20 pounds I want the mug', 'mug', null],
  ['order 10032 mug', 'mug', null],
])('"%s" says how many', (text, thing, pieces) => {
  expect(piecesBefore(text, text.indexOf(thing))).toBe(pieces);
});

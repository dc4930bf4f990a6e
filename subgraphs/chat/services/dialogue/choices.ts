import { isNear, placedWords } from '../../models/matching/near-words';
import type { Offer } from './dialogue-state';

const ordinals: readonly RegExp[] = [
  /^(?:the )?(?:first|1st|1)(?: one)?\.?$|第一/iu,
  /^(?:the )?(?:second|2nd|2)(?: one)?\.?$|第二/iu,
  /^(?:the )?(?:third|3rd|3)(?: one)?\.?$|第三/iu,
  /^(?:the )?(?:fourth|4th|4)(?: one)?\.?$|第四/iu,
];

/** Which of what was offered a text chooses; none where it says something else. */
export function chosenOffers(text: string, offers: readonly Offer[]): Offer[] {
  const said = text.trim().toLowerCase();
  const exact = offers.filter(({ label, value }) => said === label.toLowerCase() || said === value.toLowerCase());
  if (exact.length > 0) return exact;
  if (/\b(?:all|both|all of them)\b|都|全部/iu.test(said) && said.length < 60) return [...offers];
  const place = ordinals.findIndex((pattern) => pattern.test(said));
  if (place >= 0 && offers[place]) return [offers[place]];
  const plain = said.replace(/[^\p{L}\p{N}]/gu, '');
  const byKey = offers.filter(({ value }) => {
    const key = value.slice(value.indexOf(':') + 1).split('@');
    return key.some((part) => part.length >= 4 && plain.includes(part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')));
  });
  if (byKey.length > 0) return byKey;
  const words = placedWords(text)
    .map(({ word }) => word)
    .filter((word) => word.length > 1 && !filler.has(word));
  const scores = offers.map(({ label }) => {
    const labelWords = placedWords(label).map(({ word }) => word);
    return words.filter((word) =>
      labelWords.some((other) => other === word || (word.length > 4 && isNear(word, other))),
    ).length;
  });
  const best = Math.max(0, ...scores);
  const top = offers.filter((_, n) => scores[n] === best);
  return best > 0 && top.length === 1 ? top : [];
}

const filler = new Set([
  'the',
  'one',
  'with',
  'please',
  'my',
  'that',
  'this',
  'it',
  'to',
  'for',
  'and',
  'want',
  'would',
  'like',
  'is',
  'order',
  'yes',
  'in',
  'of',
]);

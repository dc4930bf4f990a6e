import type { OpenWish } from '../dialogue-state';
import { asking, type Plan } from './plan';

/** Reasons as customers say them, and how the shop is told of one where it has no list of its own. */
const kinds: readonly (readonly [said: RegExp, reason: string])[] = [
  [
    /\b(?:fit|fits|too (?:small|big|large|tight|short|long)|wrong size)\b|不合适|不合身|太大|太小|尺码/iu,
    'Does not fit',
  ],
  [
    /\b(?:broken|damaged|defective|faulty|does not work|doesn't work|quality|scratch(?:ed)?|crack(?:ed)?)\b|坏|质量|破损|瑕疵/iu,
    'Damaged or faulty',
  ],
  [/\b(?:wrong (?:item|one|product)|another item|not what i ordered)\b|发错/iu, 'Another item than ordered'],
  [/\b(?:mistake|accident(?:ally)?|mistaken(?:ly)?|wrongly ordered)\b|误|下错|拍错|点错/iu, 'Ordered by mistake'],
  [/\b(?:don't like|do not like|not happy|expected|disappoint\w*)\b|不喜欢|不满意/iu, 'Not as expected'],
  [
    /\b(?:no longer need(?:ed)?|don't need|do not need|not need|don't want|do not want|no longer want|changed my mind)\b|不需要|不想要|不要了|改主意/iu,
    'No longer needed',
  ],
  [/\b(?:cheaper|better price)\b|更便宜/iu, 'Found cheaper'],
  [/\b(?:too late|late|takes too long|too slow)\b|太慢|太晚/iu, 'Too late'],
];

/**
 * The reason that a text gives: one of the shop's, where it has a list, by its own words or by what they mean; null where it gives
 * none of them.
 */
export function reasonSaid(text: string, reasons: readonly string[]): string | null {
  const kind = kinds.find(([said]) => said.test(text));
  if (reasons.length === 0) return kind?.[1] ?? null;
  const plain = text.toLowerCase();
  const named = reasons.find((reason) => plain.includes(reason.toLowerCase()));
  if (named !== undefined || !kind) return named ?? null;
  return reasons.find((reason) => kind[0].test(reason) || reason.toLowerCase() === kind[1].toLowerCase()) ?? null;
}

/** The reason of a wish among the shop's; a plan where that has to be asked, null where the shop asks for none and none was given. */
export function reasonMeant(wish: OpenWish, reasons: readonly string[], question: string): string | Plan | null {
  const chosen = wish.chosen.find((one) => one.startsWith('reason:'))?.slice('reason:'.length);
  const said = chosen ?? reasonSaid(wish.text, reasons);
  if (said !== null || reasons.length === 0) return said;
  return asking(
    question,
    reasons.map((reason) => ({ label: reason, value: `reason:${reason}` })),
  );
}

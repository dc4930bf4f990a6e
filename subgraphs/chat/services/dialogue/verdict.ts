/** Whether what is said to "shall I?" is a yes, a no, or something else. A yes with more in it is no yes to what was told. */
export type Verdict = 'yes' | 'no' | 'other';

const yes =
  /^(?:yes|yeah|yep|yup|sure|ok|okay|confirm(?:ed)?|correct|right|exactly|absolutely|of course|please do|do it|go ahead|go on|proceed|fine|sounds good|y|that is right|that's right|是的?|好的?|对的?|可以|确认|行|嗯+|没错|同意|当然|没问题)(?![\p{L}\p{N}])/iu;
const chineseYes = /^(?:是的?|好的?|对的?|可以|确认|行|嗯+|没错|同意|当然|没问题)/u;
const no =
  /^(?:no|nope|nah|don't|do not|stop|wait|never ?mind|not|forget it|leave it|rather not|cancel that request|n)(?![\p{L}\p{N}])|^(?:不|别|算了|先不|等等|不用)/iu;
const reservation =
  /\b(?:but|except|also|instead|only|rather|however|wait|not|no|don't|change|add|what|how|which|and then|actually|another)\b|但|不过|除了|另外|还有|只|换成|改成|先别|不要|吗/iu;

export function verdictOf(text: string): Verdict {
  const said = text.trim();
  if (no.test(said)) return 'no';
  const match = yes.exec(said) ?? chineseYes.exec(said);
  if (!match) return 'other';
  const rest = said.slice(match[0].length);
  return rest.length <= 80 && !reservation.test(rest) && !/[?\uFF1F]/.test(rest) ? 'yes' : 'other';
}

/** What is said after the no. */
export const afterNo = (text: string): string =>
  text
    .trim()
    .replace(no, '')
    .replace(/^[\s,.!;,。!;]+/u, '')
    .replace(/^(?:thanks?|thank you|谢谢)[.!]?$/iu, '');

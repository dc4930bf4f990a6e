/** Whether what is said to "shall I?" is a yes, a no, or something else. A yes with more in it is no yes to what was told. */
export type Verdict = 'yes' | 'no' | 'other';

const yes =
  /^(?:yes|yeah|yep|yup|sure|ok|okay|confirm(?:ed)?|correct|right|exactly|absolutely|of course|please do|do it|go ahead|go on|proceed|fine|sounds good|y|that is right|that's right|是的?|好的?|对的?|可以|确认|行|嗯+|没错|同意|当然|没问题)(?![\p{L}\p{N}])/iu;
const chineseYes = /^(?:是的?|好的?|对的?|可以|确认|行|嗯+|没错|同意|当然|没问题)/u;
const no =
  /^(?:no|nope|nah|don't|do not|stop|wait|never ?mind|not|forget it|leave it|rather not|cancel that request|n)(?![\p{L}\p{N}])|^(?:不|别|算了|先不|等等|不用|再想想|没事了)/iu;
const reservation =
  /\b(?:but|except|also|instead|only|rather|however|wait|not|no|don't|change|add|what|how|which|and then|actually|another)\b|但|不过|除了|另外|还有|只|换成|改成|先别|不要|吗/iu;

/** What people say before they have made up their minds. */
const hesitation =
  /^(?:(?:h+m+|u+h+m*|e+r+m*|o+h+|a+h+|well|actually|sorry|so|hey|please|ok(?:ay)?(?=[\s,.!]+(?:no|wait|stop|don't|do not)\b))[\s,.!…-]*|[嗯哦啊呃唉][,,。…\s]*|那|还是|那还是)+/iu;
const withoutHesitation = (text: string): string => text.trim().replace(hesitation, '').trim() || text.trim();

export function verdictOf(text: string): Verdict {
  const said = withoutHesitation(text);
  if (no.test(said)) return 'no';
  const match = yes.exec(said) ?? chineseYes.exec(said);
  if (!match) return 'other';
  const rest = said.slice(match[0].length);
  return rest.length <= 80 && !reservation.test(rest) && !/[?\uFF1F]/.test(rest) ? 'yes' : 'other';
}

const keepsAll =
  /\b(?:second thoughts?|chang(?:ed|e) my mind|keep (?:it|them|this|that|everything|all)|let it be|leave (?:it|them|things|everything)\b|stay as (?:it|they) (?:is|are))|(?:不|别)(?:想|要|用)?(?:退|换|取消|改)了|还是(?:不|留)/iu;

/** Whether a text takes a wish back without a no: "on second thoughts I shall keep it". */
export const takesBack = (text: string): boolean => text.length <= 100 && keepsAll.test(text);

/** What is said after the no. */
export const afterNo = (text: string): string =>
  withoutHesitation(text)
    .replace(no, '')
    .replace(/^[\s,.!;,。!;]+/u, '')
    .replace(/^(?:thanks?|thank you|谢谢)[.!]?$/iu, '');

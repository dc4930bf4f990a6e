import { setConsent } from '../../../../../shared/tools/account-tools';
import { signInFirst } from './chosen-orders';
import type { Planner } from './plan';

const purposes: readonly (readonly [purpose: string, words: RegExp, told: string])[] = [
  ['SMS', /\b(?:sms|text messages?|texts?|texting)\b|短信/iu, '短信'],
  ['PUSH', /\b(?:push|notifications?)\b|推送|通知/iu, '推送通知'],
  ['PERSONALISATION', /personali[sz]/iu, '个性化'],
  ['PERSONALISATION', /个性化/u, '个性化'],
  ['ANALYTICS', /\b(?:track|tracking|analytics)\b/iu, '分析'],
  ['EMAIL', /./u, '邮件'],
];

/** Gives or withdraws the consent that a text names; that to letters where it names none. */
export const planConsent: Planner = async (wish, { session }) => {
  if (!session.isSignedIn) return signInFirst(session);
  const [purpose, , chinese] = purposes.find(([, words]) => words.test(wish.text))!;
  const granted = wish.intent === 'subscribe';
  const told = session.say(
    `${granted ? 'give' : 'withdraw'} your consent to ${purpose.toLowerCase()}`,
    `${granted ? '开启' : '撤回'}您对${chinese}的同意`,
  );
  return { proposals: [{ tool: setConsent.name, given: { purpose, granted }, told }], question: null, notes: [] };
};

import type { HandOverReason } from '../../models/hand-over';
import type { Answer } from '../answering/answerer';
import type { Knowledge } from '../knowledge/passage-index';
import { actInstead, actOf, isInGeneral } from '../understanding/act-verbs';
import { thingsIn } from '../understanding/entities';
import { type Intent, isIntent, ownPhrases } from '../understanding/intents';
import { plainTopicOf } from '../understanding/plain-topics';
import type { IntentGuess, Understanding } from '../understanding/understanding';
import { actIntents, type Wish, wishesIn } from '../understanding/wishes';
import { chosenLine, linesGiven, namedLines } from './acts/chosen-orders';
import { joined, type Plan } from './acts/plan';
import { asksOfProducts } from './answers/product-answers';
import type { Reply } from './answers/reply';
import { carryOut } from './carried-out';
import { chosenOffers } from './choices';
import type { DialogueState, Offer, OpenWish, Proposal } from './dialogue-state';
import { planners } from './planners';
import { haveOneAnswer, inWords, isSmallTalk, quote, replyTo } from './replies';
import type { Session } from './session';
import { inventedNumbers } from './told-numbers';
import { afterNo, takesBack, type Verdict, verdictOf } from './verdict';

const mostWishes = 8;
/** So often in a row the bot may fail to understand before a person is asked. */
const mostMisses = 2;

/** Which of two readings is meant, where words of the text say so; null where they do not. */
function plainlyMeant(text: string, near: readonly IntentGuess[]): Intent | null {
  const serious = near.filter(({ label }) => !isSmallTalk(label));
  if (serious.length === 1) return serious[0]!.label;
  if (isInGeneral(text) && near.some(({ label }) => label === 'return_policy')) return 'return_policy';
  return plainTopicOf(text);
}

/** Words for what was spoken of. */
const refersBack = /\b(?:it|them|this|that|these|those|mine|one|ones|instead)\b|它|这个|那个|改|还是/iu;

interface Said {
  readonly text: string;
  readonly suggestions?: readonly string[];
  readonly state: DialogueState;
  readonly fallback?: boolean;
  readonly handOver?: HandOverReason | null;
}

/** One turn: what was open before and what is said now make an answer and what is open after it. */
export class Dialogue {
  constructor(
    private readonly session: Session,
    private readonly understanding: Understanding,
    private readonly knowledge: Knowledge,
    private readonly state: DialogueState,
  ) {}

  async answer(text: string): Promise<Answer> {
    this.session.heard.push(
      text,
      ...this.state.wishes.map((wish) => wish.text),
      ...this.state.proposals.map(({ told }) => told),
    );
    return this.checked(await this.reply(text));
  }

  private async reply(text: string): Promise<Said> {
    const { asked, proposals, wishes, offers } = this.state;
    const settled = { ...this.state, wishes: [], proposals: [], asked: null, offers: [] };
    const verdict = asked === null ? 'other' : this.verdict(text);
    if (asked === 'person' && verdict === 'yes') return this.handOver('ASKED');
    if (asked === 'yes' && verdict === 'yes' && proposals.length > 0) {
      const done = await carryOut(this.session, proposals);
      return { text: done.text, state: { ...settled, misses: 0 }, suggestions: [] };
    }
    if (verdict === 'no') return this.refused(text, settled);
    if (asked === 'yes' && wishes.length > 0) {
      const more = await this.withMore(text, wishes);
      if (more) return this.settle([], { ...settled, misses: 0 }, more);
    }
    if (asked === 'reading') {
      const intent = chosenOffers(text, offers)[0]?.value.slice('intent:'.length);
      const last = wishes.at(-1);
      if (intent !== undefined && isIntent(intent) && last)
        return this.settle([{ ...last, intent, confidence: 1 }], settled, []);
    }
    if ((asked === 'choice' || asked === 'words') && wishes.length > 0) {
      const chosen = chosenOffers(text, offers);
      const last = wishes.at(-1)!;
      const isNew = chosen.length === 0 && this.opensAnother(text, last);
      if (!isNew) {
        const answered: OpenWish = {
          ...last,
          text: chosen.length > 0 ? last.text : `${last.text} ${text}`.slice(-2_000),
          chosen: [...last.chosen, ...chosen.map(({ value }) => value)].slice(-20),
        };
        return this.settle([], { ...settled, misses: 0 }, [...wishes.slice(0, -1), answered]);
      }
    }
    return this.turn(text, settled, asked === 'yes' || asked === 'choice' ? wishes : []);
  }

  /** A yes is what says nothing else; a no is also what means one and asks for no act. */
  private verdict(text: string): Verdict {
    const plain = verdictOf(text);
    if (plain !== 'other' || actOf(text) !== null) return plain;
    if (takesBack(text)) return 'no';
    if (text.length > 60) return plain;
    const [guess] = this.understanding.guesses(text);
    return guess?.label === 'no' && guess.confidence >= 0.5 ? 'no' : plain;
  }

  /** "And the lamp too", or "only the lamp", said to what would be done: the wishes with that; null where it says nothing of the kind. */
  private async withMore(text: string, wishes: readonly OpenWish[]): Promise<readonly OpenWish[] | null> {
    const said = text.replace(/^(?:yes|yeah|ok(?:ay)?|sure|好的?|是的?|可以)[\s,.!,。]*/iu, '');
    const adds = /\b(?:too|as well|also|and|plus)\b|也|还有|另外|加上|一起/iu.test(said);
    const narrows = /\b(?:only|just|but not|except|without)\b|只|除了/iu.test(said);
    const last = wishes.at(-1)!;
    const act = actOf(said);
    if (said.length > 120 || (!adds && !narrows) || (act !== null && act !== last.intent)) return null;
    if (namedLines(said, await this.session.orders()).length === 0) return null;
    const isExclusion = /\b(?:but not|except|without)\b|除了/iu.test(said);
    const now = narrows && !isExclusion ? said : `${last.text} ${said}`;
    return [...wishes.slice(0, -1), { ...last, text: now.slice(-2_000) }];
  }

  /** A no drops what was open; what is said after it is another wish, or says which of the same. */
  private async refused(text: string, settled: DialogueState): Promise<Said> {
    const rest = afterNo(text);
    const last = this.state.wishes.at(-1);
    const [guess] = this.understanding.guesses(rest);
    const { asked, wishes } = this.state;
    const adds = asked === 'yes' && /\b(?:also|too|as well|in addition)\b|也要|还要|还有/iu.test(rest);
    if (adds && last && actOf(rest) === last.intent)
      return this.settle([], settled, [
        ...wishes.slice(0, -1),
        { ...last, text: `${last.text} ${rest}`.slice(-2_000) },
      ]);
    if (adds && actOf(rest) !== null) return this.turn(rest, settled, wishes);
    const isWish = takesBack(rest)
      ? actOf(rest) !== null
      : actOf(rest) !== null || (guess !== undefined && guess.confidence >= 0.6 && guess.label !== 'no');
    if (isWish) return this.turn(rest, settled, []);
    if (last && rest !== '' && namedLines(rest, await this.session.orders()).length > 0) {
      return this.settle([{ intent: last.intent, confidence: 1, text: rest, otherwise: null }], settled, []);
    }
    const dropped = this.session.say('All right, nothing has been changed.', '好的,没有做任何更改。');
    return {
      text: `${dropped} ${this.session.say('What shall it be instead?', '请告诉我您想怎么办。')}`,
      state: settled,
    };
  }

  /** Whether what is said instead of a choice is about something else. */
  private opensAnother(text: string, last: OpenWish): boolean {
    const act = actOf(text);
    if (act !== null) return act !== last.intent;
    const [guess] = this.understanding.guesses(text);
    return (
      guess !== undefined &&
      guess.confidence > 0.6 &&
      guess.label !== last.intent &&
      !['yes', 'no', 'stock'].includes(guess.label)
    );
  }

  private async turn(text: string, state: DialogueState, open: readonly OpenWish[]): Promise<Said> {
    const wishes = wishesIn(text, this.understanding);
    const guesses = this.understanding.guesses(text);
    const near = wishes.length <= 1 && actOf(text) === null ? this.understanding.nearest(guesses) : null;
    const plain = near && plainlyMeant(text, near);
    if (plain) return this.settle([{ intent: plain, confidence: 1, text, otherwise: null }], state, open);
    const ofOwnOrder = near?.find(({ label }) => label === 'order_status' || label === 'track_parcel');
    if (near && !haveOneAnswer(near[0].label, near[1].label)) {
      if (!ofOwnOrder || !(await this.namesOwn(text))) return this.askReading(text, state, near);
      return this.settle([{ intent: ofOwnOrder.label, confidence: 1, text, otherwise: null }], state, open);
    }
    if (wishes.length > 0) return this.settle(wishes, state, open);
    const { proposals, asked } = this.state;
    if (asked === 'yes' && proposals.length > 0) return this.propose([], proposals, open, state);
    // Of something that they have bought people mostly ask how it stands; else an article may say it in their words.
    if (open.length === 0 && (await this.namesOwn(text)))
      return this.settle([{ intent: 'order_status', confidence: 0, text, otherwise: null }], state, open);
    const ofProducts =
      open.length === 0 ? await asksOfProducts({ text, session: this.session, product: state.product }) : null;
    if (ofProducts) return this.settle([{ intent: ofProducts, confidence: 0, text, otherwise: null }], state, open);
    if (isInGeneral(text) && open.length === 0)
      return this.settle([{ intent: 'return_policy', confidence: 0, text, otherwise: null }], state, open);
    const { session } = this;
    const article = await quote(
      { intent: 'out_of_scope', text, session, order: null, product: null },
      this.knowledge,
      inWords,
    );
    if (article) return this.told([article], [], [], state);
    return this.notUnderstood(state, guesses, open);
  }

  /** Whether a text names an order, or something that the customer has ordered. */
  private async namesOwn(text: string): Promise<boolean> {
    if (thingsIn(text).some(({ kind }) => kind === 'order_number')) return true;
    return namedLines(text, await this.session.orders()).length > 0;
  }

  /** Answers what changes nothing, and plans what does, together with what was open before. */
  private async settle(wishes: readonly Wish[], state: DialogueState, open: readonly OpenWish[]): Promise<Said> {
    const intents = wishes.map(({ intent }) => intent);
    if (intents.includes('person')) return this.handOver('ASKED');
    if (intents.includes('complaint') && !intents.some((intent) => actIntents.has(intent)))
      return this.handOver('ANGRY');
    const wanted = await Promise.all(
      wishes
        .filter(({ intent }) => planners[intent])
        .map(async ({ intent, text, otherwise }) => ({ intent, text, otherwise, chosen: await this.spokenOf(text) })),
    );
    const acts = [...open, ...wanted].slice(-mostWishes);
    const replies: Reply[] = [];
    let { order, product } = state;
    for (const wish of wishes.filter(({ intent }) => !planners[intent] && intent !== 'complaint').slice(0, 4)) {
      if (wishes.length > 1 && (wish.intent === 'greeting' || wish.intent === 'thanks')) continue;
      const reply = await replyTo(
        { intent: wish.intent, text: wish.text, session: this.session, order, product },
        this.knowledge,
      );
      replies.push(reply);
      order = reply.order ?? order;
      product = reply.product ?? product;
    }
    const plans: Plan[] = [];
    for (const wish of acts) plans.push(await this.planned(wish, order));
    return this.told(replies, acts, plans, { ...state, order, product });
  }

  /** The things that a wish means which names none: those of the acts that were told last, or of the product spoken of. */
  private async spokenOf(text: string): Promise<string[]> {
    const { proposals, product } = this.state;
    const orders = await this.session.orders();
    const isNamed = thingsIn(text).some(({ kind }) => kind === 'order_number') || namedLines(text, orders).length > 0;
    if (isNamed || !refersBack.test(text)) return [];
    const spoken = proposals.flatMap(({ given }) => linesGiven(given, orders));
    if (spoken.length > 0) return spoken;
    const group = product === null ? null : (await this.session.product(product))?.group;
    const own = orders.flatMap((order) => order.lines.map((line) => ({ order, line })));
    const same = own.filter(({ line }) => line.productId === product || (group != null && line.group === group));
    return same.length === 1 ? same.flatMap(({ order, line }) => chosenLine(order, line)) : [];
  }

  /** What becomes of a wish; where it cannot be met and another act is wanted instead, what becomes of that. */
  private async planned(wish: OpenWish, focus: string | null): Promise<Plan> {
    const context = { session: this.session, focus };
    const plan = await planners[wish.intent]!(wish, context);
    const act = wish.otherwise === null ? null : actInstead(wish.otherwise);
    const isUnmet = plan.isUnmet === true || (plan.proposals.length === 0 && plan.question === null);
    if (!isUnmet || act === null || act === wish.intent || !planners[act]) return plan;
    const instead = { ...wish, intent: act, text: `${wish.text} ${wish.otherwise}`, otherwise: null };
    const other = await planners[act](instead, context);
    return { ...other, notes: [...plan.notes, ...other.notes] };
  }

  private told(
    replies: readonly Reply[],
    acts: readonly OpenWish[],
    plans: readonly Plan[],
    state: DialogueState,
  ): Said {
    const plan = joined(plans);
    const parts = [...replies.map((reply) => reply.text), ...plan.notes];
    const order = plan.order ?? state.order;
    const unknown = replies.some(({ known }) => !known) && plans.length === 0;
    const misses = unknown ? state.misses + 1 : 0;
    if (unknown && misses >= mostMisses) return { ...this.handOver('NOT_UNDERSTOOD'), fallback: true };
    const isForPerson = plan.needsPerson || (replies.some(({ needsPerson }) => needsPerson) && plans.length === 0);
    if (isForPerson && plan.question === null && plan.proposals.length === 0)
      return { ...this.handOver('NEEDS_PERSON'), text: parts.join('\n') };
    if (plan.question) {
      const asker = plans.findIndex(({ question }) => question !== null);
      const wishes = [...acts.filter((_, n) => n !== asker), acts[asker]!];
      const offers = [...plan.question.offers];
      const lines = offers.map(({ label }) => `- ${label}`);
      return {
        text: [...parts, plan.question.text, ...lines].join('\n'),
        suggestions: offers.map(({ label }) => label),
        state: { ...state, order, wishes, asked: 'choice', offers, misses },
      };
    }
    if (plan.proposals.length > 0) return this.propose(parts, plan.proposals, acts, { ...state, order, misses });
    const suggestions = replies.flatMap((reply) => reply.suggestions ?? []).slice(0, 4);
    return {
      text: parts.join('\n'),
      suggestions,
      state: { ...state, order, asked: unknown ? 'person' : null, misses },
      fallback: unknown,
    };
  }

  /** Tells exactly what would be done, and asks for a yes. */
  private propose(
    parts: readonly string[],
    proposals: readonly Proposal[],
    wishes: readonly OpenWish[],
    state: DialogueState,
  ): Said {
    const { session } = this;
    const head = session.say('This is what I would do:', '我将为您办理:');
    const ask = session.say('Is that everything, and shall I do exactly this?', '就这些吗?确认后我就照此办理。');
    return {
      text: [...parts, head, ...proposals.map(({ told }) => `- ${told}`), ask].join('\n'),
      suggestions: [session.say('Yes, do it', '确认'), session.say('No', '不')],
      state: { ...state, wishes: [...wishes], proposals: [...proposals], asked: 'yes' },
    };
  }

  private askReading(text: string, state: DialogueState, near: readonly IntentGuess[]): Said {
    const offers: Offer[] = near.map(({ label }) => ({ label: this.phraseOf(label), value: `intent:${label}` }));
    const wish = { intent: near[0]!.label, text, otherwise: null, chosen: [] };
    return {
      text: [
        this.session.say('Which of these do you mean?', '您的意思是:'),
        ...offers.map(({ label }) => `- ${label}`),
      ].join('\n'),
      suggestions: offers.map(({ label }) => label),
      state: { ...state, wishes: [wish], asked: 'reading', offers },
    };
  }

  private notUnderstood(state: DialogueState, guesses: readonly IntentGuess[], open: readonly OpenWish[]): Said {
    const misses = state.misses + 1;
    if (misses >= mostMisses) return { ...this.handOver('NOT_UNDERSTOOD'), fallback: true };
    const text = this.session.say(
      'I did not understand that. Could you say it in other words?',
      '我没有明白您的意思,可以换个说法吗?',
    );
    const suggestions = guesses.slice(0, 3).map(({ label }) => this.phraseOf(label));
    return { text, suggestions, state: { ...state, wishes: [...open], misses }, fallback: true };
  }

  private phraseOf(intent: Intent): string {
    const isChinese = this.session.language === 'zh';
    return ownPhrases.find((phrase) => phrase.intent === intent && /\p{Script=Han}/u.test(phrase.text) === isChinese)!
      .text;
  }

  private handOver(reason: HandOverReason): Said {
    const text = this.session.say('One moment, please.', '请稍候。');
    return {
      text,
      state: { ...this.state, wishes: [], proposals: [], asked: null, offers: [], misses: 0 },
      handOver: reason,
    };
  }

  /** An answer with a number that nothing has said is not given. */
  private checked({ text, suggestions = [], state, fallback = false, handOver = null }: Said): Answer {
    const invented = inventedNumbers(text, this.session.heard);
    const { productIds, orderIds, articleIds } = this.session;
    const basis = { productIds: [...productIds], orderIds: [...orderIds], articleIds: [...articleIds] };
    if (invented.length > 0) {
      const said = this.session.say('I cannot tell this for certain.', '这一点我无法确定。');
      return {
        text: said,
        outcome: 'FALLBACK',
        dialogue: { ...state, proposals: [], asked: null },
        handOver: 'NEEDS_PERSON',
        suggestions: [],
        ...basis,
      };
    }
    return {
      text,
      outcome: fallback ? 'FALLBACK' : 'ANSWERED',
      dialogue: state,
      handOver,
      suggestions: suggestions.slice(0, 10),
      ...basis,
    };
  }
}

/** Why something is shown, as the contract names it. */
export enum ReasonKind {
  BECAUSE_YOU_VIEWED = 'BECAUSE_YOU_VIEWED',
  BECAUSE_YOU_BOUGHT = 'BECAUSE_YOU_BOUGHT',
  PEOPLE_LIKE_YOU = 'PEOPLE_LIKE_YOU',
  BOUGHT_TOGETHER = 'BOUGHT_TOGETHER',
  SIMILAR_CONTENT = 'SIMILAR_CONTENT',
  LOOKS_LIKE = 'LOOKS_LIKE',
  FRIENDS_LIKE = 'FRIENDS_LIKE',
  POPULAR_NEAR_YOU = 'POPULAR_NEAR_YOU',
  TRENDING = 'TRENDING',
  NEW = 'NEW',
  EXPLORATION = 'EXPLORATION',
}

const texts = {
  viewed: {
    kind: ReasonKind.BECAUSE_YOU_VIEWED,
    en: 'Because you looked at something that goes with it',
    zh: '因为您浏览过与它相关的商品',
  },
  bought: {
    kind: ReasonKind.BECAUSE_YOU_BOUGHT,
    en: 'Because you bought something that goes with it',
    zh: '因为您购买过与它相关的商品',
  },
  boughtBefore: { kind: ReasonKind.BECAUSE_YOU_BOUGHT, en: 'You have bought this before', zh: '您曾购买过此商品' },
  popular: { kind: ReasonKind.TRENDING, en: 'Popular in the shop at the moment', zh: '本店当前热门' },
  rising: { kind: ReasonKind.TRENDING, en: 'In demand more than usual', zh: '近期需求上升' },
  fresh: { kind: ReasonKind.NEW, en: 'New in the shop', zh: '新品上架' },
  freshInTaste: {
    kind: ReasonKind.NEW,
    en: 'New in a category that you turn to often',
    zh: '您常光顾的类别有新品',
    // The category's name takes the place of the braces.
    named: { en: 'New in {}, which you turn to often', zh: '“{}”有新品，您常光顾此类商品' },
  },
  friendsLike: { kind: ReasonKind.FRIENDS_LIKE, en: 'People you follow like this', zh: '您关注的人喜欢它' },
  circleLikes: {
    kind: ReasonKind.PEOPLE_LIKE_YOU,
    en: 'Liked in the circle of the people you follow',
    zh: '您关注的人的圈子里很多人喜欢它',
  },
  nearYou: { kind: ReasonKind.POPULAR_NEAR_YOU, en: 'Popular where you live', zh: '在您所在地区很受欢迎' },
  tellAlike: {
    kind: ReasonKind.PEOPLE_LIKE_YOU,
    en: 'Liked by shoppers who say the same of themselves as you do',
    zh: '与您情况相近的顾客喜欢它',
  },
  explored: { kind: ReasonKind.EXPLORATION, en: 'Something you may not know yet', zh: '您可能还没见过的商品' },
  together: { kind: ReasonKind.BOUGHT_TOGETHER, en: 'Often bought together', zh: '经常一起购买' },
  togetherByKind: {
    kind: ReasonKind.BOUGHT_TOGETHER,
    en: 'Often bought with products of this kind',
    zh: '常与此类商品一起购买',
  },
  alike: {
    kind: ReasonKind.PEOPLE_LIKE_YOU,
    en: 'Shoppers with an interest in this were interested in it too',
    zh: '对此感兴趣的顾客也对它感兴趣',
  },
  tastes: {
    kind: ReasonKind.PEOPLE_LIKE_YOU,
    en: 'Shoppers with tastes like yours were interested in it',
    zh: '与您品味相似的顾客对它感兴趣',
  },
  likePast: {
    kind: ReasonKind.SIMILAR_CONTENT,
    en: 'Much like something you were interested in',
    zh: '与您感兴趣的商品类似',
  },
  alikeByNature: { kind: ReasonKind.SIMILAR_CONTENT, en: 'Much like it', zh: '与它类似的商品' },
  looksAlike: { kind: ReasonKind.LOOKS_LIKE, en: 'Looks like it', zh: '外观与它相似' },
  sameCategory: { kind: ReasonKind.SIMILAR_CONTENT, en: 'From the same category', zh: '同类商品' },
} as const satisfies Record<string, Words & { kind: ReasonKind; named?: Words }>;

interface Words {
  readonly en: string;
  readonly zh: string;
}

/** A reason as it is stored: what it says in which language is decided when it is read. */
export type ReasonKey = keyof typeof texts;

/** Whether a text that was stored is a reason. */
export function isReasonKey(text: unknown): text is ReasonKey {
  return typeof text === 'string' && Object.hasOwn(texts, text);
}

export interface Reason {
  readonly kind: ReasonKind;
  readonly text: string;
  readonly because: readonly { readonly id: string }[] | null;
}

/**
 * A reason in words.
 *
 * @param because ids of the products that the reason rests on; of one that rests on a category, the category's id
 * @param locale BCP 47; Chinese is answered in Chinese, all else in English
 * @param categoryName null where it is not known: such a category is not named
 */
export function reasonOf(
  key: ReasonKey,
  because: readonly string[],
  locale: string,
  categoryName: (id: string) => string | null,
): Reason {
  const language = /^zh\b/i.test(locale) ? 'zh' : 'en';
  const words = texts[key];
  if ('named' in words) {
    const name = because[0] === undefined ? null : categoryName(because[0]);
    // Not a pattern: a name may hold what stands for something else in one.
    const text = name === null ? words[language] : words.named[language].replace('{}', () => name);
    return { kind: words.kind, text, because: null };
  }
  return {
    kind: words.kind,
    text: words[language],
    because: because.length === 0 ? null : because.map((id) => ({ id })),
  };
}

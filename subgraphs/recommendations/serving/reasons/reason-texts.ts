/** What a reason names: a product or two, or a category. */
export interface Named {
  /** Each in the quotation marks of the language, joined by its "and". */
  readonly names: string;
}

/** What a reason says, and what it says where what it rests on has a name. */
export interface ReasonText {
  readonly plain: string;
  readonly named?: (named: Named) => string;
}

const english = {
  viewed: {
    plain: 'Because you looked at something that goes with it',
    named: ({ names }) => `Because you looked at ${names}`,
  },
  bought: {
    plain: 'Because you bought something that goes with it',
    named: ({ names }) => `Because you bought ${names}`,
  },
  boughtBefore: { plain: 'You have bought this before' },
  popular: { plain: 'Popular in the shop at the moment' },
  rising: { plain: 'In demand more than usual' },
  fresh: { plain: 'New in the shop' },
  freshInTaste: {
    plain: 'New in a category that you turn to often',
    named: ({ names }) => `New in ${names}, which you turn to often`,
  },
  friendsLike: { plain: 'People you follow like this' },
  circleLikes: { plain: 'Liked in the circle of the people you follow' },
  nearYou: { plain: 'Popular where you live' },
  tellAlike: { plain: 'Liked by shoppers who say the same of themselves as you do' },
  explored: { plain: 'Something you may not know yet' },
  together: { plain: 'Often bought together', named: ({ names }) => `Often bought together with ${names}` },
  togetherByKind: { plain: 'Often bought with products of this kind' },
  alike: { plain: 'Shoppers with an interest in this were interested in it too' },
  tastes: {
    plain: 'Shoppers with tastes like yours were interested in it',
    named: ({ names }) => `Shoppers who were interested in ${names}, as you were, were interested in it too`,
  },
  likePast: {
    plain: 'Much like something you were interested in',
    named: ({ names }) => `Much like ${names}, which you were interested in`,
  },
  alikeByNature: { plain: 'Much like it' },
  looksAlike: { plain: 'Looks like it' },
  sameCategory: { plain: 'From the same category' },
} as const satisfies Record<string, ReasonText>;

/** A reason as it is stored: what it says in which language is decided when it is read. */
export type ReasonKey = keyof typeof english;

const chinese: Readonly<Record<ReasonKey, ReasonText>> = {
  viewed: { plain: '因为您浏览过与它相关的商品', named: ({ names }) => `因为您浏览过${names}` },
  bought: { plain: '因为您购买过与它相关的商品', named: ({ names }) => `因为您购买过${names}` },
  boughtBefore: { plain: '您曾购买过此商品' },
  popular: { plain: '本店当前热门' },
  rising: { plain: '近期需求上升' },
  fresh: { plain: '新品上架' },
  freshInTaste: { plain: '您常光顾的类别有新品', named: ({ names }) => `${names}有新品，您常光顾此类商品` },
  friendsLike: { plain: '您关注的人喜欢它' },
  circleLikes: { plain: '您关注的人的圈子里很多人喜欢它' },
  nearYou: { plain: '在您所在地区很受欢迎' },
  tellAlike: { plain: '与您情况相近的顾客喜欢它' },
  explored: { plain: '您可能还没见过的商品' },
  together: { plain: '经常一起购买', named: ({ names }) => `经常与${names}一起购买` },
  togetherByKind: { plain: '常与此类商品一起购买' },
  alike: { plain: '对此感兴趣的顾客也对它感兴趣' },
  tastes: { plain: '与您品味相似的顾客对它感兴趣', named: ({ names }) => `和您一样对${names}感兴趣的顾客也对它感兴趣` },
  likePast: { plain: '与您感兴趣的商品类似', named: ({ names }) => `与您感兴趣的${names}类似` },
  alikeByNature: { plain: '与它类似的商品' },
  looksAlike: { plain: '外观与它相似' },
  sameCategory: { plain: '同类商品' },
};

interface Catalogue {
  readonly texts: Readonly<Record<ReasonKey, ReasonText>>;
  readonly quoted: (name: string) => string;
  readonly and: string;
}

const catalogues: Readonly<Record<'en' | 'zh', Catalogue>> = {
  en: { texts: english, quoted: (name) => `“${name}”`, and: ' and ' },
  zh: { texts: chinese, quoted: (name) => `“${name}”`, and: '和' },
};

/** @param locale BCP 47; Chinese is answered in Chinese, all else in English */
export function catalogueFor(locale: string): Catalogue {
  return catalogues[/^zh\b/i.test(locale) ? 'zh' : 'en'];
}

/** Whether a text that was stored is a reason. */
export function isReasonKey(text: unknown): text is ReasonKey {
  return typeof text === 'string' && Object.hasOwn(english, text);
}

import { catalogueFor, type ReasonKey } from './reason-texts';

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

const kinds: Readonly<Record<ReasonKey, ReasonKind>> = {
  viewed: ReasonKind.BECAUSE_YOU_VIEWED,
  bought: ReasonKind.BECAUSE_YOU_BOUGHT,
  boughtBefore: ReasonKind.BECAUSE_YOU_BOUGHT,
  popular: ReasonKind.TRENDING,
  rising: ReasonKind.TRENDING,
  fresh: ReasonKind.NEW,
  freshInTaste: ReasonKind.NEW,
  friendsLike: ReasonKind.FRIENDS_LIKE,
  circleLikes: ReasonKind.PEOPLE_LIKE_YOU,
  nearYou: ReasonKind.POPULAR_NEAR_YOU,
  tellAlike: ReasonKind.PEOPLE_LIKE_YOU,
  explored: ReasonKind.EXPLORATION,
  together: ReasonKind.BOUGHT_TOGETHER,
  togetherByKind: ReasonKind.BOUGHT_TOGETHER,
  alike: ReasonKind.PEOPLE_LIKE_YOU,
  tastes: ReasonKind.PEOPLE_LIKE_YOU,
  likePast: ReasonKind.SIMILAR_CONTENT,
  alikeByNature: ReasonKind.SIMILAR_CONTENT,
  looksAlike: ReasonKind.LOOKS_LIKE,
  sameCategory: ReasonKind.SIMILAR_CONTENT,
};

/** The reason that rests on a category: its id stands where others have products' ids. */
const ofCategory: ReasonKey = 'freshInTaste';
/** Longer names are cut: a sentence is read at a glance. */
const longestName = 60;

export interface Reason {
  readonly kind: ReasonKind;
  readonly text: string;
  readonly because: readonly { readonly id: string }[] | null;
}

/** What things are called; null where that is not known: they are not named then. */
export interface KnownNames {
  category(id: string): string | null;
  product(id: string): string | null;
}

export function kindOf(key: ReasonKey): ReasonKind {
  return kinds[key];
}

/** Whether a reason names products where their names are known. */
export function namesProducts(key: ReasonKey): boolean {
  return key !== ofCategory && catalogueFor('en').texts[key].named !== undefined;
}

/**
 * A reason in words, which name what it rests on where that has a name.
 *
 * @param because ids of the products that the reason rests on; of one that rests on a category, the category's id
 * @param locale BCP 47; Chinese is answered in Chinese, all else in English
 * @example reasonOf('viewed', [id], 'en', names).text // Because you looked at “Lisbon teddy bear”
 */
export function reasonOf(key: ReasonKey, because: readonly string[], locale: string, known: KnownNames): Reason {
  const { texts, quoted, and } = catalogueFor(locale);
  const { plain, named } = texts[key];
  const rests = because.map((id) => (key === ofCategory ? known.category(id) : known.product(id)));
  const isNamed = named !== undefined && rests.length > 0 && rests.every((name) => name !== null);
  const names = isNamed ? rests.map((name) => quoted(cut(name!))).join(and) : '';
  return {
    kind: kinds[key],
    text: isNamed ? named({ names }) : plain,
    because: because.length === 0 || key === ofCategory ? null : because.map((id) => ({ id })),
  };
}

function cut(name: string): string {
  const letters = [...name];
  return letters.length <= longestName
    ? name
    : `${letters
        .slice(0, longestName - 1)
        .join('')
        .trimEnd()}…`;
}

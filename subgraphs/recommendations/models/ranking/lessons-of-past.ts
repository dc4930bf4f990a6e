import type { InteractionType } from '../interactions/event-weights';
import { type ItemFeatures, kindOfItem } from './item-features';
import type { RankedPerson, WorthModel } from './worth-model';

/** Something that happened between a person and an item. */
export interface Encounter {
  readonly type: InteractionType;
  readonly productId: string;
  /** Unix milliseconds. */
  readonly at: number;
  /** Place in its list, from 1. */
  readonly position?: number | null;
}

/** A person's past, each list in time order. */
export interface Encounters {
  /** Interest and purchases. */
  readonly done: readonly Encounter[];
  readonly shown: readonly Encounter[];
  /** In time order; none by default. */
  readonly searched?: readonly Search[];
}

/** What somebody looked for. */
export interface Search {
  readonly query: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** One answer of a person's past, or one of their searches. */
export type PastAnswer = AnsweredItem | Search;

export interface AnsweredItem {
  readonly productId: string;
  /** Unix milliseconds. */
  readonly at: number;
  /** Null where nobody knows what was shown: the item was turned to. */
  readonly position: number | null;
  readonly opened: boolean;
  /** Whether it was put into the basket or bought within a day, of what was opened. */
  readonly wanted: boolean;
}

/** So long after it was shown an item may be opened because of that; who opens it again within as long does the same again. */
export const openedWithin = 30 * 60_000;
const wantedWithin = 24 * 3_600_000;

/**
 * What a past answers, in time order: each show with whether the item was opened within half an hour, and each time that an
 * item was turned to without a show; and the searches as they are.
 *
 * @param until shows younger than `openedWithin` before it have no answer yet, unless they were opened; Unix milliseconds
 */
export function answersOf({ done, shown, searched = [] }: Encounters, until = Number.POSITIVE_INFINITY): PastAnswer[] {
  const opened = new Map<string, number[]>();
  const wanted = new Map<string, number[]>();
  for (const { type, productId, at } of done) {
    put(opened, productId, at);
    if (type === 'ADD_TO_CART' || type === 'PURCHASE') put(wanted, productId, at);
  }
  const isWanted = (productId: string, at: number) =>
    (wanted.get(productId) ?? []).some((when) => when >= at && when < at + wantedWithin);
  const answers: PastAnswer[] = searched.filter(({ at }) => at <= until);
  const prompted = new Map<string, number[]>();
  for (const { productId, at, position } of shown) {
    const when = (opened.get(productId) ?? []).find((time) => time >= at && time < at + openedWithin);
    if (when === undefined && at + openedWithin > until) continue;
    if (when !== undefined) put(prompted, productId, at);
    const isOpened = when !== undefined;
    answers.push({
      productId,
      at,
      position: position ?? 1,
      opened: isOpened,
      wanted: isOpened && isWanted(productId, at),
    });
  }
  const lastTurn = new Map<string, number>();
  for (const { productId, at } of done) {
    const before = lastTurn.get(productId) ?? Number.NEGATIVE_INFINITY;
    lastTurn.set(productId, at);
    const isShown = (prompted.get(productId) ?? []).some((time) => at >= time && at < time + openedWithin);
    if (isShown || at < before + openedWithin) continue;
    answers.push({ productId, at, position: null, opened: true, wanted: isWanted(productId, at) });
  }
  return answers.sort((a, b) => a.at - b.at);
}

/** What an answer that no show explains is compared with. */
export interface Comparison {
  /** The features of an item; undefined of one that is not known. */
  featuresOf(productId: string): ItemFeatures | undefined;
  /** An item, drawn. */
  draw(): ItemFeatures | undefined;
}

/** So many drawn items stand against one that was turned to without a show, and what each of these answers counts. */
const drawnForEach = 8;
const unpromptedWeight = 0.7;

/**
 * Learns from a past, one answer after the other.
 *
 * @param shared whether everybody's weights learn, or the person's alone
 */
export function learnFromPast(
  model: WorthModel,
  person: RankedPerson,
  answers: Iterable<PastAnswer>,
  { featuresOf, draw }: Comparison,
  { shared }: { readonly shared: boolean },
): void {
  for (const answer of answers) {
    if (person.visit) person.visit.at = answer.at;
    if ('query' in answer) {
      learnSearch(model, person, answer, draw);
      continue;
    }
    const { productId, position, opened, wanted } = answer;
    const item = featuresOf(productId);
    if (!item) continue;
    if (position !== null) {
      model.learnOpening(item, person, opened, { shared, looked: model.looked(position) });
    } else {
      const options = { shared, unprompted: true, weight: unpromptedWeight };
      model.learnOpening(item, person, true, options);
      for (let n = 0; n < drawnForEach; n++) {
        const other = draw();
        if (other && other !== item) model.learnOpening(other, person, false, options);
      }
    }
    if (opened && shared) model.learnBuying(item, wanted);
    if (opened) person.visit?.turnTo(item);
  }
}

/** A search tells which kind of goods one person is after. Of that person alone: everybody's weights learn of what is opened. */
function learnSearch(model: WorthModel, person: RankedPerson, { query }: Search, draw: Comparison['draw']): void {
  const kind = model.kindOf(query);
  if (!kind) return;
  const options = { shared: false, unprompted: true, weight: unpromptedWeight };
  model.learnOpening(kind, person, true, options);
  for (let n = 0; n < drawnForEach; n++) {
    const other = draw();
    if (other) model.learnOpening(kindOfItem(other), person, false, options);
  }
  person.visit?.turnTo(kind);
}

function put(times: Map<string, number[]>, productId: string, at: number): void {
  const known = times.get(productId);
  if (known) known.push(at);
  else times.set(productId, [at]);
}

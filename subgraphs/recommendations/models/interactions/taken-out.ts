/** One thing a person did with an item, as far as it says what lies in the basket. */
export interface BasketStep {
  readonly type: string;
  readonly item: string | number;
  /** Milliseconds. */
  readonly at: number;
}

/**
 * The steps that were undone: what was put into the basket and taken out again, where it was not bought in between. Taking
 * out undoes each time that the item was put in since it was last bought.
 *
 * @param steps of one person, in time order
 * @example undoneSteps([add(cup), add(bowl), remove(cup)]) // the first one
 */
export function undoneSteps<Step extends BasketStep>(steps: Iterable<Step>): Set<Step> {
  const inBasket = new Map<Step['item'], Step[]>();
  const undone = new Set<Step>();
  for (const step of steps) {
    if (step.type === 'ADD_TO_CART') {
      const added = inBasket.get(step.item);
      if (added) added.push(step);
      else inBasket.set(step.item, [step]);
    } else if (step.type === 'REMOVE_FROM_CART') {
      for (const added of inBasket.get(step.item) ?? []) undone.add(added);
      inBasket.delete(step.item);
    } else if (step.type === 'PURCHASE') {
      inBasket.delete(step.item);
    }
  }
  return undone;
}

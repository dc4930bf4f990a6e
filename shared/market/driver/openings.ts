import { outsideAfter } from '../world/basket';
import type { ProductAnswer } from './answers';
import type { Prospect, Prospects } from './prospects';
import type { Recognition } from './recognition';

/**
 * What is open on a visit so far, and what opening one more product is expected to earn beside it. With e_j = exp(u_j), W the
 * sum of e over what is open, m the earnings of a purchase and their mean over what is open by e, O and O' the exponentials of
 * buying nothing and of buying nothing more, that is about
 *
 *     m_j e_j / (O + W + e_j) (1 + W / (O' + W + e_j))                                         j first, or second
 *     + mean m (e_j / (O + W + e_j) W / (O' + W) - W / (O + W) + W / (O + W + e_j))            others beside j, or displaced
 *
 * Being near is enough: it is weighed by [opened] - P(opened), whose mean is 0 whatever it is weighed by.
 */
export class Openings {
  private weight = 0;
  private weighedEarnings = 0;
  private readonly designs = new Set<string>();
  private readonly nothing: number;
  private readonly nothingMore: number;

  /**
   * @param inBasket how many products are in the basket already
   * @param opened what may be chosen beside what will be opened
   */
  constructor(
    private readonly prospects: Prospects,
    private readonly recognition: Recognition,
    inBasket: number,
    opened: Iterable<Prospect>,
  ) {
    this.nothing = Math.exp(outsideAfter(inBasket));
    this.nothingMore = Math.exp(outsideAfter(inBasket + 1));
    for (const { product, value } of opened) this.open(product, value);
  }

  /** What opening a product of this utility is expected to earn, minor units; 0 for one that is open. */
  worthOf(product: ProductAnswer, value: number): number {
    if (this.designs.has(this.designOf(product))) return 0;
    const { weight, nothing, nothingMore } = this;
    const own = Math.exp(value);
    const first = own / (nothing + weight + own);
    const second = weight / (nothingMore + weight + own);
    const earnings = this.prospects.ofPurchase(product);
    if (weight === 0) return earnings * first;
    const others =
      (first * weight) / (nothingMore + weight) - weight / (nothing + weight) + weight / (nothing + weight + own);
    return earnings * first * (1 + second) + (this.weighedEarnings / weight) * others;
  }

  open(product: ProductAnswer, value: number): void {
    this.designs.add(this.designOf(product));
    this.weight += Math.exp(value);
    this.weighedEarnings += Math.exp(value) * this.prospects.ofPurchase(product);
  }

  private designOf(product: ProductAnswer): string {
    return this.recognition.of(product)?.group?.sku ?? product.id;
  }
}

import { In } from 'typeorm';
import { formatMoney, type Money } from '../../../../shared/money/money';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductCardEntity } from '../../entities/product-card';
import type { UserEntity } from '../../entities/user';
import type { TemplateProduct } from './message-renderer';

/** Products for a person, by id, the best first; empty where nobody answers. */
export type AskRecommendations = (userId: string, count: number) => Promise<readonly string[]>;

/** The products that a message shows: those that it is about, then what is recommended to the person. */
export class RecommendedProducts {
  constructor(
    private readonly platform: Platform,
    private readonly ask: AskRecommendations,
    private readonly shopUrl: string,
  ) {}

  /** Products of which nothing is known, or which are not for sale, are left out. */
  async of(
    user: Pick<UserEntity, 'id' | 'locale'>,
    about: readonly string[],
    recommended: number,
  ): Promise<TemplateProduct[]> {
    const wanted = recommended > 0 ? await this.ask(user.id, recommended + about.length) : [];
    const others = wanted.filter((id) => !about.includes(id)).slice(0, recommended);
    const ids = [...about, ...others];
    if (ids.length === 0) return [];
    const cards = await this.platform.database.read.findBy(ProductCardEntity, { productId: In(ids), archived: false });
    const byId = new Map(cards.map((card) => [card.productId, card]));
    return ids.flatMap((id) => {
      const card = byId.get(id);
      return card && card.name !== '' ? [this.shown(card, user.locale)] : [];
    });
  }

  private shown({ productId, name, imageUrl, price }: ProductCardEntity, locale: string): TemplateProduct {
    const amount: Money | null = price === null ? null : { amount: price, currency: this.platform.settings.currency };
    return {
      id: productId,
      name,
      price: amount ? formatMoney(amount, locale) : '',
      url: `${this.shopUrl}/products/${productId}`,
      imageUrl: imageUrl?.startsWith('/') ? `${this.shopUrl}${imageUrl}` : imageUrl,
    };
  }
}

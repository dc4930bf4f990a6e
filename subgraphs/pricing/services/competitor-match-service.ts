import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { derivedId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { foldedText } from '../../../shared/text/folded-text';
import { CompetitorMatchEntity, type MatchStatus } from '../entities/competitor-match';
import { ProductIdentityEntity } from '../entities/product-identity';
import { matchConfidence, ProductMatcher } from '../models/market/product-matcher';
import type { CompetitorService } from './competitor-service';
import type { CheckedOffer } from './market/checked-offers';
import type { FeedRow } from './market/feed-rows';

const table = entityTable(CompetitorMatchEntity);
const maximumDecisions = 200;

/** Which products of ours those of competitors are. */
export class CompetitorMatchService {
  constructor(
    private readonly platform: Platform,
    private readonly competitors: CompetitorService,
  ) {}

  /** Knows all products of now. */
  async matcher(): Promise<ProductMatcher> {
    return new ProductMatcher(await this.platform.database.read.find(ProductIdentityEntity));
  }

  /**
   * Stores the products of a feed: what is matched with certainty, or was confirmed, as offers; what is likely waits until
   * somebody confirms it.
   *
   * @returns what became of them
   */
  async store(
    manager: EntityManager,
    matcher: ProductMatcher,
    competitor: string,
    rows: readonly FeedRow[],
    seenAt: number,
  ): Promise<{ readonly stored: number; readonly unmatched: number; readonly rejected: number }> {
    const named = new Map(
      rows.filter(({ name, amount }) => name !== '' && amount !== null).map((row) => [idOf(competitor, row), row]),
    );
    const known = await manager.findBy(CompetitorMatchEntity, { id: In([...named.keys()]) });
    const decided = new Map(
      known.filter(({ status }) => status === 'CONFIRMED' || status === 'REJECTED').map((one) => [one.id, one]),
    );
    const matches: CompetitorMatchEntity[] = [];
    for (const [id, row] of named) {
      const before = decided.get(id);
      const found = before
        ? { productId: before.productId, confidence: before.confidence, by: before.matchedBy }
        : matcher.match(row);
      if (!found) continue;
      const status: MatchStatus = before?.status ?? (found.confidence >= matchConfidence.certain ? 'SURE' : 'OPEN');
      matches.push({
        ...{ id, competitor, name: short(row.name), productId: found.productId, confidence: found.confidence },
        ...{ matchedBy: found.by, status, amount: row.amount!, inStock: row.inStock, seenAt },
      });
    }
    await table.storeNewest(manager, matches, 'seenAt');
    const offers = matches.filter(({ status }) => status === 'SURE' || status === 'CONFIRMED').map(offerOf);
    const setAside = await this.competitors.store(manager, offers);
    const rejected = rows.length - named.size + setAside.length;
    return { stored: offers.length - setAside.length, unmatched: named.size - offers.length, rejected };
  }

  /** Those that wait for a confirmation, the surest first: 200 at most. */
  open(first: number): Promise<CompetitorMatchEntity[]> {
    return this.platform.database.read.find(CompetitorMatchEntity, {
      where: { status: 'OPEN' },
      order: { confidence: 'DESC', id: 'ASC' },
      take: Math.max(0, Math.min(first, maximumDecisions)),
    });
  }

  /**
   * Confirms matches, whose prices then count at once, or rejects them for good.
   *
   * @throws ShopError TOO_MANY, and NOT_FOUND where one is none: then nothing is decided
   */
  async decide(ids: readonly string[], confirmed: boolean): Promise<CompetitorMatchEntity[]> {
    if (ids.length > maximumDecisions) {
      throw new ShopError('TOO_MANY', { limit: maximumDecisions, what: 'matches', given: ids.length });
    }
    return this.platform.database.transaction(async ({ manager }) => {
      const found = await manager.findBy(CompetitorMatchEntity, { id: In([...ids]) });
      if (found.length < new Set(ids).size) throw new ShopError('NOT_FOUND', { what: 'match' });
      const status = confirmed ? 'CONFIRMED' : 'REJECTED';
      await manager.update(CompetitorMatchEntity, { id: In([...ids]) }, { status });
      if (confirmed) await this.competitors.store(manager, found.map(offerOf));
      return found.map((one) => ({ ...one, status }));
    });
  }
}

/** One product of one competitor, by what it is called there; a GTIN is called the same everywhere. */
function idOf(competitor: string, { gtin, brand, model, name }: FeedRow): string {
  const key =
    gtin ??
    foldedText(`${brand ?? ''} ${model ?? ''} ${name}`)
      .replace(/\s+/g, ' ')
      .trim();
  return derivedId(`competitor match:${competitor}:${key}`, 0);
}

function offerOf(
  { productId, competitor, amount, inStock, seenAt }: CompetitorMatchEntity,
  index: number,
): CheckedOffer {
  return { index, productId, competitor, amount, inStock, seenAt };
}

function short(text: string): string {
  return [...text].slice(0, 250).join('');
}

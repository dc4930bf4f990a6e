import { keysetPages } from '../../../shared/database/keyset-pages';
import type { ExportedBehaviour, ExportPort } from '../../../shared/shop-data/export-port';
import type { BehaviourType } from '../../../shared/shop-data/records';
import { BehaviourEventEntity } from '../entities/behaviour-event';
import type { RecommendationsServices } from './services';

/** Gives out what people did, but what nobody did that may be named. */
export function recommendationsExportPort({ platform }: RecommendationsServices): ExportPort {
  return {
    async *behaviour() {
      for await (const rows of keysetPages(platform.database, BehaviourEventEntity, 5000))
        yield rows.flatMap(behaviourOf);
    },
  };
}

function behaviourOf(row: BehaviourEventEntity): ExportedBehaviour[] {
  const { id, person, type, productId, at, stars, quantity, unitPrice, queryText } = row;
  const { feedId, position, surface, propensity } = row;
  const [, kind, who] = /^([uv]):(.+)$/s.exec(person) ?? [];
  if (who === undefined) return [];
  return [
    {
      id,
      type: type as BehaviourType,
      productId,
      userId: kind === 'u' ? who : null,
      ...(kind === 'v' && { visitorId: who }),
      occurredAt: at,
      ...(stars !== null && { stars }),
      ...(quantity !== null && { quantity }),
      ...(unitPrice !== null && { unitPrice }),
      ...(queryText !== null && { query: queryText }),
      ...(feedId !== null && { feedId }),
      ...(position !== null && { position }),
      ...(surface !== null && { surface }),
      ...(propensity !== null && { propensity }),
    },
  ];
}

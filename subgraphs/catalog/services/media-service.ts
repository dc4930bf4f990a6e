import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../shared/database/entity-table';
import { drawingKey } from '../../../shared/shop-data/drawings';
import type { Platform, PublicDocument } from '../../../shared/subgraph/definition';
import { day, second } from '../../../shared/time/durations';
import { MediaEntity } from '../entities/media';

const svgType = 'image/svg+xml';
/** A picture's address is the hash of its content: what is there never changes. */
const secondsInYear = (365 * day) / second;

/** Pictures that this subgraph keeps and serves itself. */
export class MediaService {
  constructor(private readonly platform: Platform) {}

  /** The picture at a public address, or null. */
  async pictureAt(path: string): Promise<PublicDocument | null> {
    const key = /^\/media\/([0-9a-f]{64})\.svg$/.exec(path)?.[1];
    const row = key === undefined ? null : await this.platform.database.read.findOneBy(MediaEntity, { key });
    return row && { contentType: row.contentType, body: row.body, maxAge: secondsInYear };
  }

  /** Stores drawings, each once. They must be safe. */
  async storeDrawings(manager: EntityManager, drawings: readonly string[]): Promise<void> {
    const byKey = new Map(drawings.map((svg) => [drawingKey(svg), svg]));
    const rows = [...byKey].sort().map(([key, svg]) => ({ key, contentType: svgType, body: Buffer.from(svg) }));
    await entityTable(MediaEntity).insert(manager, rows, { onConflict: 'ignore' });
  }
}

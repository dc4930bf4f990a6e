import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../shared/database/entity-table';
import { drawingKey } from '../../../shared/shop-data/drawings';
import { type KeptPicture, pictureAddress, pictureInFile } from '../../../shared/shop-data/picture-file';
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
    const key = /^\/media\/([0-9a-f]{64})\.(?:svg|png|jpg|gif|webp)$/.exec(path)?.[1];
    const row = key === undefined ? null : await this.platform.database.read.findOneBy(MediaEntity, { key });
    return row && { contentType: row.contentType, body: row.body, maxAge: secondsInYear };
  }

  /** Keeps a picture; its row is made once. */
  async storePicture({ key, contentType, body }: KeptPicture): Promise<void> {
    await this.platform.database.transaction(({ manager }) =>
      entityTable(MediaEntity).insert(manager, [{ key, contentType, body }], { onConflict: 'ignore' }),
    );
  }

  /**
   * Keeps the pictures in files, one after the other, since together they may not fit into memory.
   *
   * @returns their addresses, by path; without what is no picture
   */
  async storeFiles(paths: Iterable<string>): Promise<Map<string, string>> {
    const addresses = new Map<string, string>();
    for (const path of new Set(paths)) {
      const picture = pictureInFile(path);
      if (picture === undefined) continue;
      await this.storePicture(picture);
      addresses.set(path, pictureAddress(picture));
    }
    return addresses;
  }

  /** Stores drawings, each once. They must be safe. */
  async storeDrawings(manager: EntityManager, drawings: readonly string[]): Promise<void> {
    const byKey = new Map(drawings.map((svg) => [drawingKey(svg), svg]));
    const rows = [...byKey].sort().map(([key, svg]) => ({ key, contentType: svgType, body: Buffer.from(svg) }));
    await entityTable(MediaEntity).insert(manager, rows, { onConflict: 'ignore' });
  }
}

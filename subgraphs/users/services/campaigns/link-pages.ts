import type { PublicDocument } from '../../../../shared/subgraph/definition';
import type { ConversionService } from './conversion-service';
import type { TrackedLinks } from './tracked-links';

/** One transparent point. */
const point = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** What stands behind the links and pictures of messages: `/links/TOKEN`, and `/links/machine/TOKEN`, which counts nothing. */
export class LinkPages {
  constructor(
    private readonly links: TrackedLinks,
    private readonly conversions: ConversionService,
  ) {}

  /** @returns where it leads as `text/uri-list`, or a picture; null where the token is none of ours */
  async page(path: string): Promise<PublicDocument | null> {
    const [, machine, token = '', picture] = /^\/links\/(machine\/)?([\w.-]+?)(\.gif)?$/.exec(path) ?? [];
    const followed = this.links.read(token);
    if (!followed || (followed.url === '') !== (picture !== undefined)) return null;
    if (!machine) await this.conversions.followed(followed.messageId, picture ? 'openedAt' : 'clickedAt');
    return picture
      ? { contentType: 'image/gif', body: point, maxAge: 0 }
      : { contentType: 'text/uri-list', body: followed.url, maxAge: 0 };
  }
}

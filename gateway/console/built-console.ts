import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { packageRoot } from '../package-root';
import type { RenderedPage, RenderRequest } from './app/rendered';

/** A file that browsers load, as it is and compressed. Its name changes with what is in it. */
export interface Asset {
  readonly contentType: string;
  readonly plain: Buffer;
  readonly compressed: Buffer;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What the built renderer gives. */
interface Renderer {
  renderProduct(request: RenderRequest): Promise<RenderedPage>;
}

/** What `npm run build` has made of `console/app`. */
export class BuiltConsole {
  private readonly assets = new Map<string, Asset>();
  private renderer: Promise<Renderer> | undefined;

  private constructor(
    private readonly folder: string,
    /** The page that every address begins with, with places for what belongs to one page. */
    readonly template: string,
  ) {}

  /**
   * What was built with this code, or, where it runs from the sources, what was built last. A later build, to which `dist`
   * leads then, has files of other names: this process keeps to its own.
   *
   * @returns null where the console has not been built: the shop answers without it
   */
  static find(
    folders: readonly string[] = [join(__dirname, 'app'), join(packageRoot(), 'dist/gateway/console/app')],
  ): BuiltConsole | null {
    const found = folders.find((folder) => existsSync(join(folder, 'client/index.html')));
    if (found === undefined) return null;
    const folder = realpathSync(found);
    return new BuiltConsole(folder, readFileSync(join(folder, 'client/index.html'), 'utf8'));
  }

  /** A file of `assets/`, read and compressed when it is first asked for; undefined where there is none of this name. */
  asset(name: string): Asset | undefined {
    const known = this.assets.get(name);
    if (known) return known;
    const contentType = contentTypes[extname(name)];
    // The name is one of the folder's own: no path leads out of it.
    if (!contentType || !readdirSync(this.assetsFolder).includes(name)) return undefined;
    const plain = readFileSync(join(this.assetsFolder, name));
    const asset = { contentType, plain, compressed: gzipSync(plain, { level: 9 }) };
    this.assets.set(name, asset);
    return asset;
  }

  /** What renders a product page; loaded with the first of them. */
  async renderProduct(request: RenderRequest): Promise<RenderedPage> {
    this.renderer ??= import(pathToFileURL(join(this.folder, 'server/server.mjs')).href);
    return (await this.renderer).renderProduct(request);
  }

  private get assetsFolder(): string {
    return join(this.folder, 'client/assets');
  }
}

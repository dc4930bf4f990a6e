import { unwatchFile, watchFile } from 'node:fs';
import { GraphQLError, Kind, parse, print } from 'graphql';
import { LruCache } from '../../shared/caching/lru-cache';
import type { ProtectionSettings } from '../../shared/config/protection-settings';
import { ShopError } from '../../shared/errors/shop-error';
import type { Logger } from '../../shared/logging/logger';
import { normalisedOperation } from '../supergraph/normalised-operation';
import { type Manifest, ManifestError, readManifest, sha256 } from './manifest';

type TrustSettings = Pick<ProtectionSettings, 'trustedDocuments' | 'trustedDocumentsMode' | 'tokens'>;

const lookAgainMilliseconds = 2_000;
const maximumVerdicts = 2_000;
/** Characters of an operation in a log. */
const longestShown = 300;

/**
 * The operations that the shop's own frontends send. `log` logs others and answers them; `enforce` refuses them,
 * unparsed where they come by a hash. Staff who may see the schema may send what they like: the console is of no use
 * otherwise. A manifest that changes is read again; one that is wrong then is logged, and the last good one stays.
 */
export class TrustedDocuments {
  private byId = new Map<string, string>();
  private bodies = new Set<string>();
  private verdicts = new LruCache<string, { readonly trusted: boolean }>(maximumVerdicts);

  /** @throws ManifestError where the mode needs a manifest that is missing or wrong */
  constructor(
    private readonly settings: TrustSettings,
    private readonly log: Logger,
  ) {
    const { trustedDocuments: file, trustedDocumentsMode: mode } = settings;
    if (file === undefined) {
      if (mode !== 'off')
        throw new ManifestError(`TRUSTED_DOCUMENTS_MODE is ${mode}: TRUSTED_DOCUMENTS should name a manifest`);
      return;
    }
    this.take(readManifest(file));
    watchFile(file, { interval: lookAgainMilliseconds, persistent: false }, this.lookAgain);
  }

  /** The text of an operation of the manifest, by its id. */
  text(id: string): string | undefined {
    return this.byId.get(id);
  }

  /** Whether nothing but the manifest's operations is answered to those who may not see the schema. */
  get enforced(): boolean {
    return this.settings.trustedDocumentsMode === 'enforce';
  }

  /** @throws ShopError OPERATION_NOT_TRUSTED */
  check(text: string, isExempt: boolean): void {
    if (this.settings.trustedDocumentsMode === 'off' || isExempt) return;
    let verdict = this.verdicts.get(text);
    if (!verdict) {
      verdict = { trusted: this.bodies.has(text) || this.bodies.has(canonical(text, this.settings.tokens)) };
      this.verdicts.set(text, verdict);
      if (!verdict.trusted)
        this.log.warn(
          { hash: sha256(text), operations: shown(text, this.settings.tokens) },
          'an operation is in no manifest',
        );
    }
    if (!verdict.trusted && this.enforced) throw new ShopError('OPERATION_NOT_TRUSTED');
  }

  stop(): void {
    if (this.settings.trustedDocuments !== undefined) unwatchFile(this.settings.trustedDocuments, this.lookAgain);
  }

  private readonly lookAgain = (): void => {
    try {
      this.take(readManifest(this.settings.trustedDocuments ?? ''));
    } catch (error) {
      this.log.error({ err: error }, 'the manifest of trusted documents has changed and is wrong: the last one stays');
    }
  };

  private take({ operations }: Manifest): void {
    this.byId = new Map(operations.map(({ id, body }) => [id, body]));
    this.bodies = new Set(operations.flatMap(({ body }) => [body, canonical(body)]));
    this.verdicts = new LruCache(maximumVerdicts);
  }
}

/** The operations of a document by which a person knows them again: without what somebody typed into them. */
function shown(text: string, maxTokens: number): string[] {
  try {
    const document = parse(text, { maxTokens });
    return document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? [normalisedOperation(document, definition).text.slice(0, longestShown)]
        : [],
    );
  } catch {
    return [];
  }
}

/** A document without what means nothing: its layout and comments. */
function canonical(text: string, maxTokens?: number): string {
  try {
    return print(parse(text, { maxTokens }));
  } catch (error) {
    if (error instanceof GraphQLError) return text;
    throw error;
  }
}

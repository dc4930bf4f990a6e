import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose';
import { internalSecretOf } from '../../../../shared/config/internal-secret';
import { entityTable } from '../../../../shared/database/entity-table';
import { SealedTexts } from '../../../../shared/identity/sealed-texts';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { SigningKeyEntity } from '../../entities/signing-key';

export const accessTokenSeconds = 15 * 60;
// What another process may have signed with the old key in the moment of the rotation, and clocks that differ.
const marginSeconds = 60;

type PrivateKey = Awaited<ReturnType<typeof importPKCS8>>;

export interface Signer {
  readonly keyId: string;
  readonly privateKey: PrivateKey;
}

/**
 * The key pairs of access tokens (Ed25519). They are in the database, so that all processes sign with the same one; the
 * private half is encrypted (AES-256-GCM) with a key derived from the internal secret, so that a copy of the database
 * does not let anyone sign.
 */
export class SigningKeys {
  private readonly imported = new Map<string, PrivateKey>();

  constructor(private readonly platform: Platform) {}

  /**
   * Makes the first key, where there is none. A key that the secret does not open (it was changed) is replaced; tokens
   * that it signed stay good.
   */
  async ensure(): Promise<void> {
    const newest = await this.newest();
    if (!newest) return this.make(1);
    try {
      await this.privateKeyOf(newest);
    } catch {
      this.platform.log.warn({ key: newest.id }, 'the internal secret has changed: a new signing key is made');
      await this.make(newest.generation + 1);
    }
  }

  /** Makes a new key, which signs from now on. Returns its id. */
  async rotate(): Promise<string> {
    await this.make(((await this.newest())?.generation ?? 0) + 1);
    return (await this.signer()).keyId;
  }

  /** The key that signs now. Read anew each time, so that a rotation holds at once in every process. */
  async signer(): Promise<Signer> {
    const newest = await this.newest();
    if (!newest) throw new Error('there is no signing key: it is made when the subgraph starts');
    return { keyId: newest.id, privateKey: await this.privateKeyOf(newest) };
  }

  /** The JSON Web Key Set: the key that signs, and older ones until the last token that they signed has expired. */
  async keySet(): Promise<{ keys: JWK[] }> {
    const rows = await this.platform.database.read.find(SigningKeyEntity, { order: { generation: 'DESC' }, take: 100 });
    const oldest = this.platform.clock.now() - (accessTokenSeconds + marginSeconds) * 1000;
    const current = rows.filter((_, i) => {
      const successor = rows[i - 1];
      return successor === undefined || successor.createdAt > oldest;
    });
    return { keys: current.map((row) => ({ ...row.publicKey, kid: row.id, alg: 'EdDSA', use: 'sig' }) as JWK) };
  }

  private async newest(): Promise<SigningKeyEntity | undefined> {
    const rows = await this.platform.database.read.find(SigningKeyEntity, { order: { generation: 'DESC' }, take: 1 });
    return rows[0];
  }

  /** Of several processes that make the same generation at once, one succeeds; the others find its key. */
  private async make(generation: number): Promise<void> {
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const id = newId();
    const [publicKey, privateKey] = [await exportJWK(pair.publicKey), await exportPKCS8(pair.privateKey)];
    const encryptedPrivateKey = this.sealed().seal(privateKey, id);
    const row = {
      id,
      generation,
      publicKey: { ...publicKey },
      encryptedPrivateKey,
      createdAt: this.platform.clock.now(),
    };
    await this.platform.database.transaction(({ manager }) =>
      entityTable(SigningKeyEntity).insert(manager, [row], { onConflict: 'ignore' }),
    );
  }

  private async privateKeyOf(row: SigningKeyEntity): Promise<PrivateKey> {
    const known = this.imported.get(row.id);
    if (known) return known;
    const key = await importPKCS8(this.sealed().open(row.encryptedPrivateKey, row.id), 'EdDSA');
    this.imported.set(row.id, key);
    return key;
  }

  private sealed(): SealedTexts {
    return new SealedTexts(internalSecretOf(this.platform.settings), 'vitrine users: private halves of signing keys');
  }
}

import { Vocabulary } from '../../models/interactions/vocabulary';
import { artefactCodec, value } from '../../models/recommender/artefact-codec';
import type { SavedModels } from '../saved-models';
import type { SocialAndDemographics } from './social-and-demographics';

// The kind is what earlier versions stored it under.
const codec = artefactCodec('known-accounts', 1, {
  values: { ids: value<string[]>(), traitNames: value<readonly string[]>() },
  arrays: { persons: Uint32Array },
});

/** The part of a version that names accounts. */
export const accountIndexKind = codec.kind;

/** What models know accounts and traits by. */
export interface AccountIndex {
  /** Persons by the ids of their accounts. */
  readonly persons: Map<string, number>;
  readonly traits: Vocabulary;
}

/** As bytes, beside the models of a version. */
export function saveAccountIndex({ userIds, traitNames }: SocialAndDemographics): SavedModels {
  const persons = Uint32Array.from([...userIds.keys()].filter((person) => userIds[person] !== null));
  const ids = Array.from(persons, (person) => userIds[person]!);
  return { [codec.kind]: codec.encode({ ids, traitNames }, { persons }) };
}

/**
 * @returns null of a version in which neither the social graph nor demographics have a model
 * @throws ArtefactError where they cannot be read
 */
export function loadAccountIndex({ [codec.kind]: bytes }: SavedModels): AccountIndex | null {
  if (!bytes) return null;
  const { values, arrays } = codec.decode(bytes);
  return {
    persons: new Map(values.ids.map((id, n) => [id, arrays.persons[n]!])),
    traits: Vocabulary.of(values.traitNames),
  };
}

/**
 * The stored index without an account.
 *
 * @returns null where it does not name the account
 */
export function withoutAccount(bytes: Uint8Array, userId: string): Uint8Array | null {
  const { values, arrays } = codec.decode(bytes);
  if (!values.ids.includes(userId)) return null;
  const kept = [...values.ids.keys()].filter((n) => values.ids[n] !== userId);
  const ids = kept.map((n) => values.ids[n]!);
  const persons = Uint32Array.from(kept, (n) => arrays.persons[n]!);
  return codec.encode({ ids, traitNames: values.traitNames }, { persons });
}

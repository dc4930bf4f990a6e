/** Every right that an account can be given. */
export const scopes = [
  'users:read',
  'marketing:read',
  'marketing:write',
  'catalog:write',
  'recommendations:read',
  'recommendations:write',
  'pricing:read',
  'pricing:write',
  'inventory:read',
  'inventory:write',
  'support:agent',
  'schema:read',
] as const;

/** Who is asking, as the gateway found it and as subgraphs receive it. */
export interface Identity {
  /** Null for a visitor who has not signed in. */
  readonly userId: string | null;
  readonly scopes: readonly string[];
  /** The session of the access token; a token of another issuer may have none. */
  readonly sessionId?: string;
}

export const anonymous: Identity = { userId: null, scopes: [] };

/** Two requests with the same key are asked by the same person with the same rights, in the same session. */
export function askerKey({ userId, scopes, sessionId }: Identity): string {
  return `${userId ?? ''} ${sessionId ?? ''} ${scopes.join(' ')}`;
}

/** Whether all of one of the groups are held: the meaning of `@requiresScopes(scopes: [[a, b], [c]])`. */
export function holdsScopes(identity: Identity, groups: readonly (readonly string[])[]): boolean {
  return groups.some((group) => group.every((scope) => identity.scopes.includes(scope)));
}

import { createStore } from './store';

/** Who is signed in on this browser. */
export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token ends, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The answer of every mutation that begins or renews a session. */
export interface SessionAnswer {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
}

export const sessionStore = createStore<Session | null>(
  'session',
  null,
  (stored) => typeof (stored as Partial<Session>).refreshToken === 'string',
);

export function beginSession(answer: SessionAnswer): void {
  const { accessToken, refreshToken, expiresAt } = answer;
  sessionStore.set({ accessToken, refreshToken, expiresAt: Date.parse(expiresAt) });
}

export function endSession(): void {
  sessionStore.set(null);
}

const visitorStore = createStore<string>('visitor', '');

/** The id under which behaviour is kept before somebody signs in: drawn by this browser, and nobody's name. */
export function visitorId(): string {
  if (visitorStore.get() === '') visitorStore.set(crypto.randomUUID());
  return visitorStore.get();
}

/** Whether whoever is at this browser need not be asked what they like: they have answered, or said no, or the shop knows. */
export const interestsSettledStore = createStore<boolean>('interests-settled', false);

/** After signing out the next person at this browser is another visitor. */
export function forgetVisitor(): void {
  visitorStore.set('');
  interestsSettledStore.set(false);
}

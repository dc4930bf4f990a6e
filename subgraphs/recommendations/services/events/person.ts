/** The key of an account among persons. */
export function accountKey(userId: string): string {
  return `u:${userId}`;
}

/** The key of a visitor among persons. */
export function visitorKey(visitorId: string): string {
  return `v:${visitorId}`;
}

/** The key of what nobody did that may be named: one for each event, so that no two can be told to be the same person's. */
export function nobodyKey(eventId: string): string {
  return `n:${eventId}`;
}

/** Whether the text is a visitor's id: a frontend draws one at random, best a UUID. */
export function isVisitorId(text: string): boolean {
  return /^[A-Za-z0-9._:-]{1,64}$/.test(text);
}

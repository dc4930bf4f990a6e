/** The values of an operation's variables, by their names. */
export type Variables = Readonly<Record<string, unknown>>;

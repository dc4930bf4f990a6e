/**
 * What a test asked for, in whatever shape: the test reads it by its own knowledge of what it asked for. This is the one
 * `any` there is, and nothing but tests may use it.
 */
// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its operation
export type AnyAnswer = any;

/**
 * So many rows go out at once. Orders and behaviour are by far the most, and each subgraph keeps them sorted by person: a
 * transaction of few rows touches almost as many pages as one of many. Beside a running shop a transaction must be over
 * soon, since on SQLite the shop's own writes wait for it.
 */
export const gatheredRows = { orders: 4_000, behaviour: 10_000 };
/** Where people shop meanwhile: of what waits for a transaction the longest wait counts. */
export const gatheredBeside: typeof gatheredRows = { orders: 400, behaviour: 1_000 };
/** Share of the time of a transaction for which the shop's own writes are let through after it. */
export const shareLetThrough = 0.25;

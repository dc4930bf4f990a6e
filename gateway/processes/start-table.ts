export interface SignIn {
  readonly email: string;
  /** Null where it was printed at an earlier start and is not known any more. */
  readonly password: string | null;
}

export interface StartTable {
  readonly url: string;
  readonly data: string;
  readonly bus?: string;
  readonly subgraphs?: Readonly<Record<string, string>>;
  readonly signIns: readonly SignIn[];
  readonly startedInMilliseconds: number;
}

/** What is printed when the shop is open: a row for each address and each sign-in. */
export function startTable(table: StartTable): string {
  const rows: [string, string][] = [
    ['Shop', `${table.url}/`],
    ['GraphQL', `${table.url}/graphql`],
    ['GraphiQL', `${table.url}/graphiql`],
    ['Readiness', `${table.url}/readyz`],
    ...Object.entries(table.subgraphs ?? {}),
    ['Data', table.data],
    ...(table.bus ? [['Events', table.bus] as [string, string]] : []),
    ...table.signIns.map(({ email, password }): [string, string] => [
      'Sign in',
      `${email}   ${password ?? '(the password that was printed at the first start)'}`,
    ]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  return `\nVitrine is open (${(table.startedInMilliseconds / 1000).toFixed(1)} s)\n\n${lines.join('\n')}\n`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ExampleOperation {
  readonly name: string;
  readonly query: string;
  /** JSON with which it runs in a demo shop; some need an id that only the shop knows. */
  readonly variables: string | undefined;
}

/** The example operations, in the order of their file names; `x.variables.json` beside `x.graphql` are its variables. */
export function exampleOperations(): ExampleOperation[] {
  const folder = join(__dirname, 'examples');
  const files = readdirSync(folder).sort();
  return files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const name = file.slice(0, -'.graphql'.length);
      const variables = `${name}.variables.json`;
      return {
        name,
        query: readFileSync(join(folder, file), 'utf8'),
        variables: files.includes(variables) ? readFileSync(join(folder, variables), 'utf8') : undefined,
      };
    });
}

/** GraphiQL with the examples as its tabs, as one HTML page that needs no network but this server. */
export function consolePage(endpoint: string): string {
  // Nine megabytes of script that most processes never need: required where it is used.
  const { renderGraphiQL } = require('@graphql-yoga/render-graphiql') as typeof import('@graphql-yoga/render-graphiql');
  const examples = exampleOperations();
  const page = renderGraphiQL({
    endpoint,
    // As any other client of graphql-sse: the headers of the page's editor go along.
    subscriptionsProtocol: 'GRAPHQL_SSE',
    title: 'Vitrine',
    favicon: 'data:,',
    defaultEditorToolsVisibility: 'variables',
    shouldPersistHeaders: false,
    defaultTabs: examples.map(({ query, variables }) => ({ query, variables })),
  });
  const head = `<head><style>${stillTabs}</style><script>${firstVisit(examples[0])}</script>`;
  return page.replace('<head>', () => head);
}

/** Tabs can be dragged, and begin far from where they stand: pressed, they jump away from the pointer before it clicks. */
const stillTabs = '.graphiql-tab { transform: none !important; }';

/**
 * GraphiQL takes what its first tab shows from its storage, and adds a tab where no other holds the same. Its options for
 * that would do so at each visit, whatever tab is open then: the first example is stored before the first visit alone.
 */
function firstVisit({ query = '', variables = '' }: Partial<ExampleOperation> = {}): string {
  const stored = JSON.stringify({ query, variables }).replaceAll('<', '\\u003c');
  return `if (!localStorage.getItem('graphiql:tabState'))
    for (const [name, text] of Object.entries(${stored})) localStorage.setItem('graphiql:' + name, text);`;
}

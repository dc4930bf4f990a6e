/** A page of a connection, as an answer holds it. */
interface PageOfTest {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * All pages of a list, one after the other.
 *
 * @param read gives the page behind a cursor; behind null the first one
 * @param most the most pages that there may be: a list that never ends fails the test instead of holding it up
 */
export async function everyPage<Page extends PageOfTest>(
  read: (after: string | null) => Promise<Page>,
  most = 50,
): Promise<Page[]> {
  const pages: Page[] = [];
  let after: string | null = null;
  while (pages.length < most) {
    const page: Page = await read(after);
    pages.push(page);
    if (!page.pageInfo.hasNextPage) return pages;
    after = page.pageInfo.endCursor;
  }
  throw new Error(`the list has more than ${most} pages`);
}

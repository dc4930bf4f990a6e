/** What staff search in: display name and e-mail in lower case. */
export function searchTextOf(displayName: string, email: string | null): string {
  return `${displayName} ${email ?? ''}`.trim().toLowerCase().slice(0, 400);
}

/** Which products are variants of one group. What models rank is an item: a group, or a product that is in none. */
export class VariantGroups {
  private readonly groupOf = new Map<string, string>();
  private readonly variants = new Map<string, readonly string[]>();

  /** @param groupId null where the product is in none */
  put(productId: string, groupId: string | null): void {
    const before = this.groupOf.get(productId) ?? null;
    if (before === groupId) return;
    if (before !== null) {
      const left = this.productsOf(before).filter((id) => id !== productId);
      if (left.length > 0) this.variants.set(before, left);
      else this.variants.delete(before);
      this.groupOf.delete(productId);
    }
    if (groupId === null) return;
    this.groupOf.set(productId, groupId);
    // In an order that is the same in each process, whichever was heard of first.
    this.variants.set(groupId, [...(this.variants.get(groupId) ?? []), productId].sort());
  }

  /** The product's group, or itself; a group's id is its own. */
  itemOf(productId: string): string {
    return this.groupOf.get(productId) ?? productId;
  }

  /** A group's products; of anything else itself. */
  productsOf(item: string): readonly string[] {
    return this.variants.get(item) ?? [item];
  }

  isGroup(item: string): boolean {
    return this.variants.has(item);
  }
}

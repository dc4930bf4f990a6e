export declare const knownLicences: Readonly<Record<string, string>>;
export declare function packagesByLicence(lock: {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}): Map<string, string[]>;
export declare function partsOf(expression: string): string[];
export declare function licencesPage(byLicence: ReadonlyMap<string, readonly string[]>): string;

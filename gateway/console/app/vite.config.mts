import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * Two builds of one application: what browsers load (`index.html` and `assets/`), and, with `--ssr`, what the gateway renders
 * product pages with. The latter holds all that it needs, so that an image runs without the libraries of the console.
 */
// biome-ignore lint/style/noDefaultExport: Vite takes its settings from the default export.
export default defineConfig(({ isSsrBuild }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  build: {
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    target: 'es2023',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      ...(isSsrBuild && { output: { entryFileNames: 'server.mjs' } }),
      // Directives for frameworks that render parts of a page on the server mean nothing here.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  ssr: { noExternal: true },
}));

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const api = 'http://127.0.0.1:3000';

/**
 * zod's namespace drags in its messages in some fifty languages, which no bundler shakes off. The
 * portal words its own messages by i18next, so the list is replaced by an empty one.
 */
const withoutZodLocales: Plugin = {
  name: 'without-zod-locales',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith('/locales/index.js') && importer?.includes('/node_modules/zod/')
      ? '\0zod-locales'
      : null,
  load: (id) => (id === '\0zod-locales' ? 'export {}' : null),
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [withoutZodLocales, react()],
  // `#libs/contracts` resolves to TypeScript source, so the portal needs no build of the libs.
  resolve: { conditions: ['marketplace-source', ...defaultClientConditions] },
  build: {
    outDir: '../../dist/apps/portal',
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // In one chunk they keep the order of main.tsx: zod is configured before any schema.
            { name: 'contracts', test: /node_modules\/zod\/|libs\/contracts\/|zod-without-eval/ },
            { name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler)\// },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': api, '/health': api, '^/n/': api } },
});

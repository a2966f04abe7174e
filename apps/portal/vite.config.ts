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

const zodWithoutEval = fileURLToPath(new URL('src/app/zod-without-eval.ts', import.meta.url));

/** Whoever imports zod gets it without its use of eval; see that file. */
const withoutEval: Plugin = {
  name: 'zod-without-eval',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'zod' && importer !== zodWithoutEval ? zodWithoutEval : null,
};

/**
 * antd's ConfigProvider brings what places pop-ups on a page, for a kind of tooltip that nobody here asks
 * for (`tooltip={{ unique: true }}`). Whoever opens a pop-up loads it; a visitor's first page need not.
 */
const withoutUniqueTooltip: Plugin = {
  name: 'without-unique-tooltip',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === '../tooltip/UniqueProvider' && importer?.includes('/antd/es/config-provider/')
      ? '\0unique-tooltip'
      : null,
  load: (id) => (id === '\0unique-tooltip' ? 'export default ({ children }) => children' : null),
};

/** Packages and sources whose modules do nothing but export, though they do not all say so. */
const onlyExports = /[/\\]libs[/\\](contracts|auth)[/\\]|[/\\]node_modules[/\\]@rc-component[/\\]/;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [withoutZodLocales, withoutEval, withoutUniqueTooltip, react()],
  // `#libs/contracts` resolves to TypeScript source, so the portal needs no build of the libs.
  resolve: { conditions: ['marketplace-source', ...defaultClientConditions] },
  build: {
    outDir: '../../dist/apps/portal',
    emptyOutDir: true,
    // Says which file loads which; test/portal-size.spec.ts adds up what visitors load.
    manifest: 'assets/manifest.json',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: onlyExports, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'zod', test: /node_modules\/zod\/|zod-without-eval/ },
            // What every page has, in one file: it packs better than in thirty.
            {
              name: 'base',
              test: /node_modules\/(@tanstack|i18next|react-i18next|stylis|@babel|@ant-design\/(cssinjs|cssinjs-utils|colors|fast-color)|antd\/es\/(theme|config-provider|button|skeleton|alert|empty|grid))\/|apps\/portal\/src\/app\/(colours|page|page-skeleton|problem-alert|describe-problem|formats)\.tsx?$/,
            },
            { name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler)\// },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': api, '/health': api, '^/n/': api } },
});

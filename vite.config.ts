/**
 * The three builds of the product, one per mode: `widget` (the script tag's files, as the BFF serves them), `widget-es`
 * (the library for merchants who bundle), `bff` (the server). What a build does beyond bundling is in `widget/build`.
 */
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { Plugin, UserConfig } from 'vite';
import { compactTemplates } from './widget/build/compact-templates.ts';
import { declarations } from './widget/build/declarations.ts';
import { publishRelease } from './widget/build/publish-release.ts';
import widgetPackage from './widget/package.json' with { type: 'json' };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const served = here('widget/dist/served');
const library = here('widget/dist/es');

/**
 * What more than one file needs is in one that the form begins with: what comes later then stands on files that are on the
 * page already, and can be asked for again where it was lost. The shell takes none of it.
 */
const COMMON = {
  test: /\/lit(?:-html|-element)?\/|(?:shared|widget)\/src\/(?!endpoints|elements|events)/,
  minShareCount: 2,
};

const BUILDS: Readonly<Record<string, UserConfig>> = {
  widget: {
    root: here('widget'),
    // Addresses inside the files stay relative: a BFF may be mounted under any path.
    base: './',
    plugins: [compactTemplates(), publishRelease({ folder: served, version: widgetPackage.version })],
    build: {
      outDir: `${served}/${widgetPackage.version}`,
      emptyOutDir: true,
      target: 'es2022',
      // A library build has no preload helper; everything is bundled all the same.
      lib: { entry: { 'plural-points-checkout': here('widget/src/served.ts') }, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          minify: true,
          codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'common', ...COMMON }] },
        },
      },
    },
  },

  'widget-es': {
    root: here('widget'),
    plugins: [compactTemplates(), declarations(library)],
    build: {
      outDir: library,
      emptyOutDir: true,
      target: 'es2022',
      lib: { entry: { index: here('widget/src/index.ts'), define: here('widget/src/define.ts') }, formats: ['es'] },
      rolldownOptions: { external: [/^lit(?:\/|$)/, /^@lit\//], output: { entryFileNames: '[name].js' } },
    },
  },

  bff: {
    root: here('bff'),
    ssr: { noExternal: [/^@plural-points\//] },
    plugins: [copyWidget()],
    build: {
      ssr: true,
      outDir: here('bff/dist'),
      emptyOutDir: true,
      target: 'node22',
      rolldownOptions: {
        input: { main: here('bff/src/main.ts'), index: here('bff/src/index.ts'), ledger: here('bff/src/ledger.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
};

export default defineConfig(({ mode }) => {
  const build = BUILDS[mode];
  if (!build) throw new Error(`--mode is one of ${Object.keys(BUILDS).join(', ')}`);
  return build;
});

/** The BFF serves the widget from beside itself, so that its folder is all there is to deploy. */
function copyWidget(): Plugin {
  return {
    name: 'copy-widget',
    apply: 'build',
    closeBundle: { sequential: true, handler: () => cp(served, here('bff/dist/widget'), { recursive: true }) },
  };
}

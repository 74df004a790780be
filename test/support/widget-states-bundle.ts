/** Scripts for pages of tests and of the gallery, built in memory as one file each. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The script of the gallery's pages. */
export function bundleStatesPage(): Promise<string> {
  return bundleScript(new URL('widget-states-page.ts', import.meta.url));
}

/** @throws Error where it does not build. */
export async function bundleScript(entry: URL): Promise<string> {
  const lib = { entry: fileURLToPath(entry), formats: ['es' as const], fileName: 'script' };
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, target: 'es2022', lib, rolldownOptions: { output: { minify: true } } },
  });
  const [output] = [built].flat();
  const script = output && 'output' in output ? output.output[0] : undefined;
  if (!script) throw new Error(`${entry.pathname} was not built`);
  return script.code;
}

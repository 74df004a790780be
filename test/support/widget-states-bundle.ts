/** The script of the gallery's pages as one file for the browser, built in memory from `widget-states-page.ts`. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('widget-states-page.ts', import.meta.url));

/** @throws Error where it does not build, which a test of the gallery sees. */
export async function bundleStatesPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, target: 'es2022', lib: { entry: ENTRY, formats: ['es'], fileName: 'states-page' } },
  });
  const [output] = [built].flat();
  const script = output && 'output' in output ? output.output[0] : undefined;
  if (!script) throw new Error("the gallery's script was not built");
  return script.code;
}

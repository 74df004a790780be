/** An X server without a screen, for a browser that has no headless mode. */
import { startProcess, type RunningProcess } from './start-process.ts';

export interface VirtualDisplay {
  /** The value for `DISPLAY`. */
  readonly name: string;
  readonly server: RunningProcess;
}

/** @throws Error with what the server wrote, when there is no display in time. */
export async function startVirtualDisplay(executable: string): Promise<VirtualDisplay> {
  const server = await startProcess({
    name: 'virtual display',
    command: executable,
    // It takes the first free number and writes it to its standard output.
    args: ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    env: process.env,
    isReady: (output) => numberIn(output) !== null,
  });
  return { name: `:${numberIn(server.output())}`, server };
}

function numberIn(output: string): string | null {
  return /^(\d+)\n/m.exec(output)?.[1] ?? null;
}

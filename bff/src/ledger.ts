/**
 * The commands on a whole ledger: `checksum`, `backup`, `restore`, `move`. The database is the one of `DATABASE_URL`, with
 * no default: a copy of the wrong ledger is worse than none.
 */
import { expose } from '@plural-points/shared';
import { ConfigError, databaseUrlFrom } from './config.ts';
import { checksumLines, type LedgerChecksum } from './store/ledger-checksum.ts';
import {
  backUpLedger,
  checksumLedger,
  checksumLedgerFile,
  moveLedger,
  restoreLedger,
} from './store/ledger-transfer.ts';

const USAGE = `usage: ledger <command>
  checksum          counts and digests of DATABASE_URL, as it is at one moment
  checksum <file>   the same of a backup
  backup <file>     DATABASE_URL into a new file, while the BFF may go on writing
  restore <file>    a backup into DATABASE_URL, which must hold no ledger yet
  move              DATABASE_URL into MOVE_TO_DATABASE_URL, with the BFF stopped
Either URL may stand in a file that <NAME>_FILE names.`;

process.exitCode = await run(process.argv.slice(2));

async function run([command, file, ...rest]: readonly string[]): Promise<0 | 1 | 2> {
  const task = rest.length > 0 ? null : taskOf(command, file);
  if (task === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  try {
    process.stdout.write(`${checksumLines(await task()).join('\n')}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

function taskOf(command: string | undefined, file: string | undefined): (() => Promise<LedgerChecksum>) | null {
  const url = (): string => expose(databaseUrlFrom('DATABASE_URL'));
  switch (command) {
    case 'checksum':
      return file === undefined ? async () => await checksumLedger(url()) : async () => await checksumLedgerFile(file);
    case 'backup':
      return file === undefined ? null : async () => await backUpLedger(url(), file);
    case 'restore':
      return file === undefined ? null : async () => await restoreLedger(file, url());
    case 'move':
      return file !== undefined
        ? null
        : async () => await moveLedger(url(), expose(databaseUrlFrom('MOVE_TO_DATABASE_URL')));
    default:
      return null;
  }
}

/** A driver's message may name the user, the host or a value: its code is enough. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.mistakes.join('\n');
  if (!(error instanceof Error)) return 'The command failed.';
  return 'code' in error && typeof error.code === 'string'
    ? `The database or file failed: ${error.code}`
    : error.message;
}

/** The sandbox as a process of its own. Reads the environment, says where it listens, stops on SIGINT and SIGTERM. */
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, DEFAULT_PORT, TEST_OTP } from './defaults.ts';
import { startSandbox } from './start-sandbox.ts';

const port = Number(process.env.SANDBOX_PORT || DEFAULT_PORT);
const clientId = process.env.SANDBOX_CLIENT_ID || DEFAULT_CLIENT_ID;
const clientSecret = process.env.SANDBOX_CLIENT_SECRET || DEFAULT_CLIENT_SECRET;
const webhookUrl = process.env.SANDBOX_WEBHOOK_URL || null;

try {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new TypeError('SANDBOX_PORT must be 0 to 65535');
  if (webhookUrl !== null && !/^https?:$/.test(URL.parse(webhookUrl)?.protocol ?? '')) {
    throw new TypeError('SANDBOX_WEBHOOK_URL must be an http or https URL');
  }
  const sandbox = await startSandbox({ port, clientId, clientSecret, switches: { webhookUrl } });
  process.stdout.write(
    `Plural sandbox\n` +
      `  address        ${sandbox.url}\n` +
      `  client id      ${sandbox.clientId}\n` +
      `  client secret  ${clientSecret === DEFAULT_CLIENT_SECRET ? clientSecret : 'as set in SANDBOX_CLIENT_SECRET'}\n` +
      `  right OTP      ${TEST_OTP}\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`${whyNot(error)}\n`);
  process.exitCode = 1;
}

function whyNot(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${port} is taken. Stop what uses it, or set SANDBOX_PORT to another one.`;
  }
  if (error instanceof TypeError) return `The sandbox did not start: ${error.message}.`;
  throw error;
}

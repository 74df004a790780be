/** The demo store as a process of its own: configured by the environment, stopped by SIGINT or SIGTERM. */
import { startDemoStore } from './index.ts';

const {
  STORE_PORT = '3000',
  BFF_URL = 'http://localhost:8787',
  MERCHANT_API_KEY = '',
  WEBHOOK_SECRET,
  SANDBOX_URL,
} = process.env;

const store = await startDemoStore({
  port: Number(STORE_PORT),
  bffUrl: BFF_URL,
  merchantApiKey: MERCHANT_API_KEY,
  ...(WEBHOOK_SECRET !== undefined && { webhookSecret: WEBHOOK_SECRET }),
  ...(SANDBOX_URL !== undefined && { sandboxUrl: SANDBOX_URL }),
});
process.stdout.write(`Demo store at ${store.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void store.stop().then(() => process.exit(0)));
}

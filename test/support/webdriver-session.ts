/** A session of classic WebDriver over HTTP, at a driver that has been started. */
import { COMMANDS, type ClassicSession, type CommandName } from './webdriver-commands.ts';

/** No single command may take longer; a page's load is bounded by the driver itself. */
const COMMAND_TIMEOUT_MS = 60_000;

export class WebDriverSession implements ClassicSession {
  readonly pressing = 'by command';
  readonly #address: string;

  private constructor(address: string) {
    this.#address = address;
  }

  /** @throws Error with the driver's own words, when it cannot start its browser. */
  static async start(driver: string, capabilities: object): Promise<WebDriverSession> {
    const body = { capabilities: { alwaysMatch: capabilities } };
    const session = await request('POST', `${driver}/session`, body);
    if (!isSession(session)) throw new Error('The WebDriver answered without a session');
    return new WebDriverSession(`${driver}/session/${session.sessionId}`);
  }

  async send(command: CommandName, given: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const { method, path } = COMMANDS[command];
    const address = this.#address + path.replace(':id', String(given['id']));
    return request(method, address, method === 'POST' ? given : undefined);
  }

  async end(): Promise<void> {
    await request('DELETE', this.#address);
  }
}

async function request(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(COMMAND_TIMEOUT_MS),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`WebDriver, ${method} ${new URL(address).pathname}: ${JSON.stringify(answer)}`);
  return answer !== null && typeof answer === 'object' && 'value' in answer ? answer.value : null;
}

function isSession(value: unknown): value is { readonly sessionId: string } {
  return value !== null && typeof value === 'object' && 'sessionId' in value && typeof value.sessionId === 'string';
}

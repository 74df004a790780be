/** A session of the classic WebDriver protocol, as much of it as the element tests need (W3C WebDriver, section 6). */

/** No single command may take longer; a page's load is bounded by the driver itself. */
const COMMAND_TIMEOUT_MS = 60_000;

export class WebDriverSession {
  readonly #address: string;

  private constructor(address: string) {
    this.#address = address;
  }

  /** @throws Error with the driver's own words, when it cannot start its browser. */
  static async start(driver: string, capabilities: object): Promise<WebDriverSession> {
    const body = { capabilities: { alwaysMatch: capabilities } };
    const session = await command('POST', `${driver}/session`, body);
    if (!isSession(session)) throw new Error('The WebDriver answered without a session');
    return new WebDriverSession(`${driver}/session/${session.sessionId}`);
  }

  /** Resolves when the page has loaded. */
  async goTo(url: string): Promise<void> {
    await command('POST', `${this.#address}/url`, { url });
  }

  async url(): Promise<string> {
    return String(await command('GET', `${this.#address}/url`));
  }

  /** Ends the session, and its browser with it. */
  async end(): Promise<void> {
    await command('DELETE', this.#address);
  }
}

async function command(method: 'GET' | 'POST' | 'DELETE', address: string, body?: object): Promise<unknown> {
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

/**
 * A session of classic WebDriver with Firefox, over the socket that Firefox itself opens for it (Marionette, version 3).
 * Over WebDriver BiDi, which Firefox speaks too, it does not say what an element is called.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { COMMANDS, type ClassicSession, type CommandName } from './webdriver-commands.ts';

/** No single command may take longer. */
const COMMAND_TIMEOUT_MS = 60_000;

const ANSWER = 1;
const answerSchema = z.tuple([z.literal(ANSWER), z.int(), z.unknown(), z.unknown()]);

export class MarionetteSession implements ClassicSession {
  readonly pressing = 'by pointer';
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (error: unknown, result: unknown) => void>();
  #sent = 0;
  #unread: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const settle of this.#waiting.values()) settle('Firefox closed its socket', null);
    });
  }

  /** @throws Error with Firefox's own words. */
  static async start(port: number): Promise<MarionetteSession> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const session = new MarionetteSession(socket);
    await session.#ask('WebDriver:NewSession', {});
    return session;
  }

  send(command: CommandName, given: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return this.#ask(COMMANDS[command].marionette, given);
  }

  /** Firefox ends as it does for a person: what it has still to write, it writes. */
  async end(): Promise<void> {
    await this.#ask('Marionette:Quit', { flags: ['eAttemptQuit'] });
    this.#socket.destroy();
  }

  #ask(name: string, given: object): Promise<unknown> {
    this.#sent += 1;
    const id = this.#sent;
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, result: unknown): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (error === null) resolve(valueOf(result));
        else reject(new Error(`Firefox, ${name}: ${JSON.stringify(error)}`));
      };
      const timer = setTimeout(settle, COMMAND_TIMEOUT_MS, 'no answer', null);
      this.#waiting.set(id, settle);
      const message = JSON.stringify([0, id, name, given]);
      this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
  }

  /** A message is its length in bytes, a colon and JSON. The first is a greeting, and answers nothing. */
  #read(bytes: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (;;) {
      const start = this.#unread.indexOf(':') + 1;
      const end = start + Number(this.#unread.subarray(0, Math.max(0, start - 1)).toString());
      if (start === 0 || this.#unread.length < end) return;
      const answer = answerSchema.safeParse(JSON.parse(this.#unread.subarray(start, end).toString()));
      this.#unread = this.#unread.subarray(end);
      if (answer.success) this.#waiting.get(answer.data[1])?.(answer.data[2], answer.data[3]);
    }
  }
}

/** Firefox puts what is no object into one. */
function valueOf(result: unknown): unknown {
  return result !== null && typeof result === 'object' && 'value' in result ? result.value : result;
}

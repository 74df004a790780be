/** What a route answers: plain data, written to the socket in one place. */

export interface Answer {
  readonly status: number;
  readonly body: object | string;
  readonly type: 'json' | 'html';
  readonly headers?: Readonly<Record<string, string>>;
}

export function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body, type: 'json', headers };
}

export function html(status: number, body: string): Answer {
  return { status, body, type: 'html' };
}

export function bytesOf(answer: Answer): Buffer {
  return Buffer.from(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}

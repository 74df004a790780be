import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger, logObserver } from '../../../bff/src/logger.ts';

test('of an error nobody foresaw the log has the name and the places, never the message', () => {
  const lines: string[] = [];
  const observer = logObserver(createLogger('trace', { write: (line: string) => void lines.push(line) }));
  const body = { cardNumber: '4012001037141112' };
  observer.failure('req_x', Object.assign(new TypeError('bad 4012001037141112\n at 4012001037141112'), { body }));
  observer.failure('req_y', '4012001037141112');
  assert.equal(lines.length, 2);
  const [line = ''] = lines;
  assert.ok(!lines.join('').includes('4012001037141112'));
  const logged = JSON.parse(line) as Record<string, unknown>;
  assert.equal(logged.error, 'TypeError');
  assert.equal(logged.requestId, 'req_x');
  assert.ok(Array.isArray(logged.at) && logged.at.length > 0);
});

test('a delivery is logged with the event’s id, its type, what came of it and the status code, and nothing else', () => {
  const lines: string[] = [];
  const observer = logObserver(createLogger('info', { write: (line: string) => void lines.push(line) }));
  const told = { eventId: 'evt_x', type: 'checkout.captured', outcome: 'failed', status: 503 } as const;
  const more = { ...told, body: 'secret', url: 'https://shop.example/events?token=secret' };
  observer.delivery(more);
  const {
    level: _level,
    time: _time,
    service: _service,
    ...logged
  } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  assert.deepEqual(logged, { ...told, msg: 'event delivery' });
});

test('the probes of a load balancer fill no log while they are answered, but at the level that tells all', () => {
  const probed = (level: 'info' | 'debug', status: number): number => {
    const lines: string[] = [];
    const observer = logObserver(createLogger(level, { write: (line: string) => void lines.push(line) }));
    for (const route of ['/livez', '/readyz', '/metrics']) {
      observer.request({ requestId: 'req_x', method: 'GET', route, status, milliseconds: 1, aborted: false });
    }
    return lines.length;
  };
  assert.equal(probed('info', 200), 0);
  assert.equal(probed('info', 503), 3);
  assert.equal(probed('debug', 200), 3);
});

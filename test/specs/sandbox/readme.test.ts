import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { DEFAULT_CLIENT_ID, DEFAULT_SWITCHES, ROUTE_NAMES, TEST_CARDS, TEST_OTP } from '@plural-points/sandbox';
import { APPLIED_FAULTS, REFUSING_FAULTS } from '../../sandbox/src/http/faults.ts';
import { switchesSchema } from '../../sandbox/src/switches.ts';

const readme = await readFile(new URL('../../sandbox/README.md', import.meta.url), 'utf8');

/** The table row in which a switch stands, alone or with others. */
function rowOf(name: string): string {
  return readme.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``)) ?? '';
}

describe('Point 25: the sandbox’s README', () => {
  test('has every route and every fault', () => {
    for (const name of [...ROUTE_NAMES, ...APPLIED_FAULTS, ...REFUSING_FAULTS, 'delayMs']) {
      assert.match(readme, new RegExp(`[\`" ]${name}[\`":]`), name);
    }
  });

  test('has every switch with each of its words, and its default first', () => {
    for (const [name, value] of Object.entries(DEFAULT_SWITCHES)) {
      const row = rowOf(name);
      assert.ok(row.includes(String(value)), `${name} and its default`);
    }
    for (const [name, schema] of Object.entries(switchesSchema.shape)) {
      if (!('options' in schema)) continue;
      const [, , values = ''] = rowOf(name).split(/ ?\| ?/);
      for (const option of schema.options) {
        const word = String(typeof option === 'string' ? option : option.value);
        assert.ok(values.includes(word), `${name}: ${word}`);
      }
    }
  });

  test('has every card of the catalogue, the client id and the right OTP', () => {
    for (const { number } of Object.values(TEST_CARDS)) assert.ok(readme.includes(number), number.slice(-4));
    assert.ok(readme.includes(DEFAULT_CLIENT_ID));
    assert.ok(readme.includes(TEST_OTP));
  });
});

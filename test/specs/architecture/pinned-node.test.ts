/** The Node that runs everything is pinned once, and named a second time for pnpm, which holds packages against it. */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

it('is one version', () => {
  const workspace = readFileSync(new URL('../../../pnpm-workspace.yaml', import.meta.url), 'utf8');
  const [, held] = /^nodeVersion: (\S+)$/m.exec(workspace) ?? [];
  const [, pinned] = /^ {2}node: (\d\S*)$/m.exec(workspace) ?? [];
  assert.ok(held !== undefined);
  assert.equal(held, pinned);
});

/**
 * Where Node keeps what it compiled, for all processes of a run: the same hundreds of modules are loaded by each test file,
 * BFF and sandbox, and loading them is a third of the work of many.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const COMPILE_CACHE = {
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'plural-points-compiled'),
};

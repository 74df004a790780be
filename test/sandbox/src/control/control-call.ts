/** How a control call is read and refused: JSON by a strict schema, and errors that say which field and why. */
import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import type { FieldFault } from '../ledger/refusal.ts';
import { readText } from '../http/read-body.ts';
import { parseBody } from '../wire/parse.ts';

export interface ControlRefusal {
  readonly error: 'invalid_control_call' | 'unknown_control_call' | 'not_found';
  readonly message: string;
  readonly faults?: readonly FieldFault[];
}

/** Runs a call whose body fits its schema; any other is 400 with the fields at fault. */
export function controlCall<T>(schema: z.ZodType<T>, act: (body: T) => object | Promise<object>): RequestHandler {
  return async (request, response) => {
    const body = await jsonIn(request);
    const parsed = parseBody(schema, body === NOT_JSON ? undefined : body);
    if (parsed.ok) response.json(await act(parsed.value));
    else if (body === NOT_JSON) response.status(400).json(invalidCall([{ field: 'body', reason: 'must be JSON' }]));
    else response.status(400).json(invalidCall(parsed.refusal.faults));
  };
}

export function invalidCall(faults: readonly FieldFault[]): ControlRefusal {
  return { error: 'invalid_control_call', message: 'The control call is not valid', faults };
}

export function notFound(message: string): ControlRefusal {
  return { error: 'not_found', message };
}

const NOT_JSON = Symbol('not JSON');

async function jsonIn(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await readText(request)) as unknown;
  } catch {
    return NOT_JSON;
  }
}

/** How a control call is read and refused: JSON by a strict schema, and errors that say which field and why. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
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

const nothing = z.strictObject({});

/** Runs a call that takes no body; `{}` is let pass, anything else is 400. */
export function bareCall(act: (request: Request) => object | Promise<object>): RequestHandler {
  return async (request, response) => {
    const text = await readText(request);
    const isBare = text === '' || nothing.safeParse(parsed(text)).success;
    if (isBare) response.json(await act(request));
    else response.status(400).json(invalidCall([{ field: 'body', reason: 'this call takes none' }]));
  };
}

/** Refuses a query parameter that a call does not know. */
export function refuseUnknownQuery(request: Request, response: Response, next: NextFunction): void {
  const known: readonly string[] = request.path === '/requests' ? REQUEST_FILTERS : [];
  const unknown = Object.keys(request.query).filter((name) => !known.includes(name));
  if (unknown.length === 0) next();
  else response.status(400).json(invalidCall(unknown.map((field) => ({ field, reason: 'is not a filter' }))));
}

export function invalidCall(faults: readonly FieldFault[]): ControlRefusal {
  return { error: 'invalid_control_call', message: 'The control call is not valid', faults };
}

export function notFound(message: string): ControlRefusal {
  return { error: 'not_found', message };
}

const NOT_JSON = Symbol('not JSON');
const REQUEST_FILTERS = ['route', 'reference'];

async function jsonIn(request: Request): Promise<unknown> {
  return parsed(await readText(request));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NOT_JSON;
  }
}

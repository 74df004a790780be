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

/** What a call comes to: its answer, or why it is refused. */
type Outcome = object | ControlRefusal;

const STATUSES: Readonly<Record<ControlRefusal['error'], number>> = {
  invalid_control_call: 400,
  unknown_control_call: 404,
  not_found: 404,
};

/** Runs a call whose body fits its schema; any other is 400 with the fields at fault. */
export function controlCall<T>(schema: z.ZodType<T>, act: (body: T) => Outcome | Promise<Outcome>): RequestHandler {
  return async (request, response) => {
    const body = parsed(await readText(request));
    const fitting = parseBody(schema, body === NOT_JSON ? undefined : body);
    if (fitting.ok) answer(response, await act(fitting.value));
    else if (body === NOT_JSON) answer(response, invalidCall([{ field: 'body', reason: 'must be JSON' }]));
    else answer(response, invalidCall(fitting.refusal.faults));
  };
}

const nothing = z.strictObject({});

/** Runs a call that takes no body; `{}` is let pass, anything else is 400. */
export function bareCall<Path>(act: (request: Request<Path>) => Outcome | Promise<Outcome>): RequestHandler<Path> {
  return async (request, response) => {
    const text = await readText(request);
    const isBare = text === '' || nothing.safeParse(parsed(text)).success;
    if (isBare) answer(response, await act(request));
    else answer(response, invalidCall([{ field: 'body', reason: 'this call takes none' }]));
  };
}

export function answer(response: Response, outcome: Outcome): void {
  response.status(isRefusal(outcome) ? STATUSES[outcome.error] : 200).json(outcome);
}

/** Refuses a query parameter that a call does not know, or that stands there twice. */
export function refuseUnknownQuery(request: Request, response: Response, next: NextFunction): void {
  const known: readonly string[] = request.path === '/requests' ? REQUEST_FILTERS : [];
  const faults = Object.entries(request.query).flatMap(([field, value]) => {
    if (!known.includes(field)) return [{ field, reason: 'is not a filter' }];
    return typeof value === 'string' ? [] : [{ field, reason: 'must stand there once' }];
  });
  if (faults.length === 0) next();
  else answer(response, invalidCall(faults));
}

export function invalidCall(faults: readonly FieldFault[]): ControlRefusal {
  return { error: 'invalid_control_call', message: 'The control call is not valid', faults };
}

export function notFound(message: string): ControlRefusal {
  return { error: 'not_found', message };
}

const NOT_JSON = Symbol('not JSON');
const REQUEST_FILTERS = ['route', 'reference'];

function isRefusal(outcome: Outcome): outcome is ControlRefusal {
  return 'error' in outcome;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NOT_JSON;
  }
}

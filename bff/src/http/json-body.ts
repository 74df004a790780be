/** Reads a JSON body of at most 16 KB and hands on what the schema makes of it; the raw input is forgotten here. */
import express, { type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';
import { fieldErrorsOf } from '../checkout/field-errors.ts';

export const LARGEST_BODY_BYTES = 16_384;

const parseJson = express.json({ limit: LARGEST_BODY_BYTES, type: 'application/json', strict: false });

/** A request without a body passes, with `undefined` for one; a body of another type is refused. */
export const jsonBody: RequestHandler = (request, response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody && !request.is('application/json')) throw new CheckoutProblem('unsupported_media_type');
  parseJson(request, response, next);
};

/** @throws CheckoutProblem `invalid_request` with the path of each wrong field. */
export function parseBody<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const body: unknown = request.body;
  request.body = undefined;
  return parseInput(schema, body ?? {});
}

export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new CheckoutProblem('invalid_request', { errors: fieldErrorsOf(parsed.error, input) });
}

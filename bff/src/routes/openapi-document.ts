/** The contract as data: each endpoint with its schemas, made into an OpenAPI 3.1 document. */
import { z } from 'zod';
import { ENDPOINTS, type EndpointName } from '@plural-points/shared';
import {
  captureRequestSchema,
  checkoutViewSchema,
  consentListSchema,
  createdSessionSchema,
  createSessionRequestSchema,
  emptyRequestSchema,
  eventListSchema,
  eventSchema,
  listEventsQuerySchema,
  listSessionsQuerySchema,
  loggedEventSchema,
  merchantViewSchema,
  payAnswerSchema,
  payRequestSchema,
  problemSchema,
  quoteAnswerSchema,
  quoteRequestSchema,
  refundRequestSchema,
  refundSchema,
  sessionListSchema,
} from '@plural-points/shared/schemas';

interface Operation {
  readonly summary: string;
  readonly caller: 'merchant' | 'shopper';
  readonly request: z.ZodType | null;
  readonly query?: z.ZodObject;
  readonly answers: Readonly<Record<string, z.ZodType>>;
}

const OPERATIONS: Readonly<Record<EndpointName, Operation>> = {
  createSession: {
    summary: 'Open a checkout session; its Plural order is made before the answer.',
    caller: 'merchant',
    request: createSessionRequestSchema,
    answers: { 201: createdSessionSchema },
  },
  listSessions: {
    summary: 'List sessions, newest first.',
    caller: 'merchant',
    request: null,
    query: listSessionsQuerySchema,
    answers: { 200: sessionListSchema },
  },
  getSession: {
    summary: 'Read a session.',
    caller: 'merchant',
    request: null,
    answers: { 200: merchantViewSchema },
  },
  captureSession: {
    summary: 'Capture an authorised session, once, in full or in part.',
    caller: 'merchant',
    request: captureRequestSchema,
    answers: { 200: merchantViewSchema, 202: merchantViewSchema },
  },
  cancelSession: {
    summary: 'Cancel an authorised session, or close an open one.',
    caller: 'merchant',
    request: emptyRequestSchema,
    answers: { 200: merchantViewSchema, 202: merchantViewSchema },
  },
  refundSession: {
    summary: 'Refund a captured session, in full or in part. Needs an Idempotency-Key.',
    caller: 'merchant',
    request: refundRequestSchema,
    answers: { 201: refundSchema, 202: merchantViewSchema },
  },
  reconcileSession: {
    summary: 'Ask Plural now.',
    caller: 'merchant',
    request: emptyRequestSchema,
    answers: { 200: merchantViewSchema },
  },
  listConsents: {
    summary: 'The signed consent records of a session.',
    caller: 'merchant',
    request: null,
    answers: { 200: consentListSchema },
  },
  listEvents: {
    summary: 'The log of outgoing events in the order of commit, each with its delivery.',
    caller: 'merchant',
    request: null,
    query: listEventsQuerySchema,
    answers: { 200: eventListSchema },
  },
  redeliverEvent: {
    summary: 'Send an event again, under the same id.',
    caller: 'merchant',
    request: emptyRequestSchema,
    answers: { 202: loggedEventSchema },
  },
  viewCheckout: {
    summary: 'The session as the shopper may see it.',
    caller: 'shopper',
    request: null,
    answers: { 200: checkoutViewSchema },
  },
  quotePoints: {
    summary: 'Look up the points of a card.',
    caller: 'shopper',
    request: quoteRequestSchema,
    answers: { 200: quoteAnswerSchema },
  },
  pay: {
    summary: 'Pay by card, or by card and points.',
    caller: 'shopper',
    request: payRequestSchema,
    answers: { 200: payAnswerSchema, 202: payAnswerSchema },
  },
};

/** `publicUrl`: what the paths are to be read under; a BFF may be mounted below a path. */
export function openApiDocument(publicUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const name of endpointNames()) {
    const { method, path } = ENDPOINTS[name];
    const openApiPath = path.replace(/:(\w+)/g, '{$1}');
    paths[openApiPath] = { ...paths[openApiPath], [method.toLowerCase()]: operationObject(name, path) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Plural Points Checkout', version: '1' },
    servers: [{ url: publicUrl }],
    paths,
    webhooks: { event: { post: EVENT_DELIVERY } },
    components: {
      securitySchemes: {
        merchant: { type: 'http', scheme: 'bearer', description: 'A merchant API key.' },
        shopper: { type: 'http', scheme: 'bearer', description: 'The client secret of one session.' },
      },
      schemas: { Problem: jsonSchema(problemSchema) },
    },
  };
}

/** What the merchant's receiver is sent (DESIGN 5.1). */
const EVENT_DELIVERY = {
  summary: 'Something happened to a session. Signed as Standard Webhooks; sent until it is answered with 2xx.',
  parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
    name,
    in: 'header',
    required: true,
    schema: { type: 'string' },
  })),
  requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(eventSchema) } } },
  responses: { '2XX': { description: 'Taken.' } },
};

const REQUEST_ID = { 'X-Request-Id': { description: 'For whoever looks into it.', schema: { type: 'string' } } };
const RETRY_AFTER = { 'Retry-After': { description: 'Seconds, where waiting helps.', schema: { type: 'integer' } } };

function operationObject(name: EndpointName, path: string): Record<string, unknown> {
  const operation = OPERATIONS[name];
  const answers = Object.entries(operation.answers).map(([status, schema]) => [
    status,
    { description: 'OK', headers: REQUEST_ID, content: { 'application/json': { schema: jsonSchema(schema) } } },
  ]);
  return {
    operationId: name,
    summary: operation.summary,
    security: [{ [operation.caller]: [] }],
    parameters: [...pathParameters(path), ...queryParameters(operation.query), ...headerParameters(name, operation)],
    ...(operation.request === null ? {} : { requestBody: requestBody(operation.request) }),
    responses: {
      ...Object.fromEntries(answers),
      default: {
        description: 'A problem document (RFC 9457).',
        headers: { ...REQUEST_ID, ...RETRY_AFTER },
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** A body without which the call says all that it needs to may be left out. */
function requestBody(schema: z.ZodType): Record<string, unknown> {
  return {
    required: !schema.safeParse({}).success,
    content: { 'application/json': { schema: jsonSchema(schema) } },
  };
}

function pathParameters(path: string): Record<string, unknown>[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined): Record<string, unknown>[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    schema: schema instanceof z.ZodType ? jsonSchema(schema) : {},
  }));
}

function headerParameters(name: EndpointName, operation: Operation): Record<string, unknown>[] {
  if (operation.caller !== 'merchant' || ENDPOINTS[name].method !== 'POST') return [];
  const required = name === 'refundSession';
  return [{ name: 'Idempotency-Key', in: 'header', required, schema: { type: 'string', maxLength: 255 } }];
}

/** What is sent and answered, not what the BFF makes of it inside: hence the input side of each schema. */
function jsonSchema(schema: z.ZodType): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function endpointNames(): EndpointName[] {
  return Object.keys(ENDPOINTS).filter((name): name is EndpointName => Object.hasOwn(OPERATIONS, name));
}

/** A schema's verdict as paths and faults. Messages of the schema library are dropped: some of them echo the input. */
import type { z } from 'zod';
import { FIELD_FAULTS, type FieldError, type FieldFault } from '@plural-points/shared';

/** `input` is what was parsed: it tells a missing field from one of the wrong type, and goes no further. */
export function fieldErrorsOf(error: z.ZodError, input: unknown): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path), code: faultOf(issue, input) }];
    // A key is the sender's text too: one that is not a plain word may be anything, and is not repeated.
    return issue.keys.map((key): FieldError => {
      const named = /^[A-Za-z_]{1,40}$/.test(key) ? [...issue.path, key] : issue.path;
      return { path: pathText(named), code: 'unknown_field' };
    });
  });
}

/** A record's key is the sender's text too, so a segment that is not a plain word or an index is left out. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map(String)
    .filter((segment) => /^(?:[A-Za-z_][A-Za-z0-9_]{0,39}|\d{1,3})$/.test(segment))
    .join('.');
}

function faultOf(issue: z.core.$ZodIssue, input: unknown): FieldFault {
  switch (issue.code) {
    case 'invalid_type':
      return isAbsent(valueAt(input, issue.path)) ? 'required' : 'invalid_type';
    case 'too_small':
      if (issue.origin !== 'string') return 'too_small';
      return issue.minimum === 1 ? 'required' : 'too_short';
    case 'too_big':
      return issue.origin === 'string' ? 'too_long' : 'too_large';
    case 'invalid_format':
      return 'invalid_format';
    case 'custom':
      return customFault(issue.params);
    default:
      return isAbsent(valueAt(input, issue.path)) ? 'required' : 'invalid_value';
  }
}

function customFault(params: Readonly<Record<string, unknown>> | undefined): FieldFault {
  return FIELD_FAULTS.find((fault) => fault === params?.['fault']) ?? 'invalid_value';
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === '';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, segment);
  }
  return value;
}

/** A refusal by Plural's rules: the HTTP status, the code of the documented list, and a sentence without any input. */

export interface FieldFault {
  readonly field: string;
  readonly reason: string;
}

export interface Refusal {
  readonly refused: true;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly faults: readonly FieldFault[];
}

export function refuse(status: number, code: string, message: string, faults: readonly FieldFault[] = []): Refusal {
  return { refused: true, status, code, message, faults };
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value && value.refused === true;
}

export function invalidRequest(field: string, reason: string): Refusal {
  return refuse(400, 'INVALID_REQUEST', 'The request is not valid', [{ field, reason }]);
}

/** @param status 404, or 422 where the older list of error codes is played. */
export function orderNotFound(status: 404 | 422): Refusal {
  return refuse(status, 'ORDER_NOT_FOUND', 'Order not found');
}

export function notAllowed(message: string): Refusal {
  return refuse(422, 'OPERATION_NOT_ALLOWED', message);
}

export function duplicate(): Refusal {
  return refuse(422, 'DUPLICATE_REQUEST', 'Duplicate merchant reference');
}

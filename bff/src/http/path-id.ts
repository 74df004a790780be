/** The `id` of a route's path. A path that is given more than one answers none, and so finds nothing. */
import type { Request } from 'express';

export function pathId(request: Request): string {
  const { id } = request.params;
  return typeof id === 'string' ? id : '';
}

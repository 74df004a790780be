/** The page around the form as it comes and goes. It listens while its host is connected, and never to `unload`. */
import type { ReactiveController } from 'lit';

export interface PageListener {
  /** The page is left, for good or into the back-forward cache. */
  readonly left: () => void;
  /** The page comes back from that cache, as it was. */
  readonly returned: () => void;
  readonly online: () => void;
}

export class PageLife implements ReactiveController {
  readonly #listener: PageListener;
  #listening = new AbortController();

  constructor(listener: PageListener) {
    this.#listener = listener;
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const { left, returned, online } = this.#listener;
    window.addEventListener('pagehide', left, { signal });
    window.addEventListener('pageshow', ({ persisted }) => persisted && returned(), { signal });
    window.addEventListener('online', online, { signal });
  }

  hostDisconnected(): void {
    this.#listening.abort();
  }
}

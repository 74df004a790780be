/** The sandbox's face at `/`: what to type, and what came of it. Renders a picture that `face-view.ts` has drawn up. */
import type { FaceView } from './face-view.ts';
import { TEST_OTP } from '../defaults.ts';
import { html, raw } from './html.ts';
import { callTable, cardTable, ledgerTable, modeList, orderTable } from './face-tables.ts';
import { page } from './page.ts';

const REFRESH_MS = 2_000;

/** Replaces what changed, and only then, so that nobody loses a selection or a scroll position. */
const REFRESH = raw(`<script>
setInterval(async () => {
  if (document.hidden) return;
  try {
    const next = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
    for (const section of document.querySelectorAll('section')) {
      const fresh = next.getElementById(section.id);
      if (fresh && fresh.innerHTML !== section.innerHTML) section.innerHTML = fresh.innerHTML;
    }
    document.getElementById('away').hidden = true;
  } catch {
    document.getElementById('away').hidden = false;
  }
}, ${REFRESH_MS});
</script>`);

const STYLE = raw(`<style>
header { margin-bottom: 32px; } header p { max-width: 40rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0 0; font-size: .875rem; }
.facts dt { color: var(--soft); } .facts dd { margin: 0; min-width: 0; }
td small { color: var(--soft); display: block; } .empty { padding: 16px; color: var(--soft); margin: 0; font-size: .875rem; }
.status { white-space: nowrap; } .order small { white-space: nowrap; } .does { max-width: 28rem; }
@media (max-width: 40rem) {
  .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: 8px; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { display: block; padding: 8px 0; border-top: 1px solid var(--line); } tbody tr:first-child { border-top: 0; }
  td, td.number { display: flex; justify-content: space-between; gap: 16px; border: 0; padding: 2px 12px; text-align: right; white-space: normal; }
  td::before { content: attr(data-label); color: var(--soft); text-align: left; flex: none; }
  td.does, td.path { display: block; text-align: left; } td.does::before, td.path::before { content: none; }
}
</style>`);

export function facePage(view: FaceView): string {
  const body = html`
    <header>
      <h1>Plural sandbox</h1>
      <p class="soft">
        A double of Plural’s Pay by Points API. It keeps orders, points and refunds in memory, moves no money, and
        forgets everything when it stops.
      </p>
      <dl class="facts">
        <dt>API address</dt>
        <dd><code>${view.address}</code></dd>
        <dt>Client id</dt>
        <dd><code>${view.clientId}</code></dd>
        <dt>Right OTP</dt>
        <dd><code>${TEST_OTP}</code></dd>
      </dl>
    </header>
    <p class="message" id="away" role="status" hidden>
      The sandbox does not answer any more. What you see is its last word.
    </p>
    <section id="cards">
      <h2>Cards to try</h2>
      <p class="soft small">Any name, any CVV of three digits, any date to come.</p>
      ${cardTable(view.cards)}
    </section>
    <section id="ledger">
      <h2>Ledger</h2>
      ${ledgerTable(view)}
    </section>
    <section id="orders">
      <h2>Orders</h2>
      ${orderTable(view.orders)}
    </section>
    <section id="calls">
      <h2>Last calls</h2>
      ${callTable(view.calls)}
    </section>
    <section id="modes">
      <h2>Modes</h2>
      ${modeList(view)}
    </section>
    <noscript><p class="soft small">Load the page again to see what happened since.</p></noscript>
    ${REFRESH}
  `;
  return page('Plural sandbox', body, { wide: true, head: STYLE });
}

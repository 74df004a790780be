/** What `@web/test-runner` puts into the page for the element tests: Mocha's words, and axe once it is imported. */

export type Body = () => void | Promise<void>;

export interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

declare global {
  function describe(subject: string, body: () => void): void;
  function it(behaviour: string, body: Body): void;
  function beforeEach(body: Body): void;
  function afterEach(body: Body): void;
  const axe: { run(context: Element, options: object): Promise<AxeResults> };
}

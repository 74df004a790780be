/**
 * The commands of classic WebDriver that the tests need (W3C WebDriver, section 6.6), under names of our own, and how each
 * is called on either way to a browser: over HTTP at a driver, or over Firefox's own socket.
 */

export interface ClassicCommand {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the session's address; `:id` is an element. */
  readonly path: string;
  readonly marionette: string;
}

export const COMMANDS = {
  goTo: { method: 'POST', path: '/url', marionette: 'WebDriver:Navigate' },
  url: { method: 'GET', path: '/url', marionette: 'WebDriver:GetCurrentURL' },
  back: { method: 'POST', path: '/back', marionette: 'WebDriver:Back' },
  evaluate: { method: 'POST', path: '/execute/sync', marionette: 'WebDriver:ExecuteScript' },
  role: { method: 'GET', path: '/element/:id/computedrole', marionette: 'WebDriver:GetComputedRole' },
  label: { method: 'GET', path: '/element/:id/computedlabel', marionette: 'WebDriver:GetComputedLabel' },
  click: { method: 'POST', path: '/element/:id/click', marionette: 'WebDriver:ElementClick' },
  act: { method: 'POST', path: '/actions', marionette: 'WebDriver:PerformActions' },
  tab: { method: 'GET', path: '/window', marionette: 'WebDriver:GetWindowHandle' },
  openTab: { method: 'POST', path: '/window/new', marionette: 'WebDriver:NewWindow' },
  goToTab: { method: 'POST', path: '/window', marionette: 'WebDriver:SwitchToWindow' },
  closeTab: { method: 'DELETE', path: '/window', marionette: 'WebDriver:CloseWindow' },
} as const satisfies Readonly<Record<string, ClassicCommand>>;

export type CommandName = keyof typeof COMMANDS;

/**
 * How an element is pressed. After the command, Firefox does not keep the page for its way back, for the driver has
 * listened for the end of it; to a pointer that moves, WebKitGTK's driver never answers.
 */
export type Pressing = 'by command' | 'by pointer';

export interface ClassicSession {
  readonly pressing: Pressing;
  /** @throws Error with the driver's own words. */
  send(command: CommandName, given?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Ends the session, and its browser with it. */
  end(): Promise<void>;
}

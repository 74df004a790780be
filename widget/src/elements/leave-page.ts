/** Leaves the page for the bank, the outermost page included: a bank's page refuses to be framed. */

export function leavePage(url: string): void {
  const top = window.top ?? window;
  try {
    // Reading another origin's `location.assign` is forbidden; setting `href` is not.
    top.location.href = url;
  } catch {
    // A sandboxed frame may not do even that: the link that the form shows is the way.
  }
}

/**
 * What may be wrong with how a state stands on its page, found by measuring. Each runs over the elements of one page that
 * are to be seen, in a frame of the page that runs it perhaps, and sees nothing else; each answer names those at fault.
 */

/** What sticks out of the page, or is cut off where it stands. */
export function lostSight(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => {
    const page = element.ownerDocument.documentElement;
    if (element === page) return page.scrollWidth > page.clientWidth ? ['the page scrolls sideways'] : [];
    // Words for those who listen are cut off on purpose.
    if (element.closest('.spoken, h1')) return [];
    const { left, right } = element.getBoundingClientRect();
    const isOut = left < -0.5 || right > page.clientWidth + 0.5;
    // A field scrolls what is typed into it.
    const hides = getComputedStyle(element).overflowX !== 'visible' && element.localName !== 'input';
    const isCut = hides && element.scrollWidth > element.clientWidth + 1;
    const name = `${element.localName}#${element.id}.${element.className}`;
    return [...(isOut ? [`${name} sticks out`] : []), ...(isCut ? [`${name} is cut off`] : [])];
  });
}

/** Targets that are less than 44 px high or wide, and fields with letters below 16 px, which phones zoom into. */
export function tooSmall(elements: readonly Element[]): readonly string[] {
  return elements
    .filter((element) => element.matches('a, button, input, select'))
    .flatMap((element) => {
      const label = element.closest('label');
      const target = label?.querySelector('.control') ?? label ?? element;
      const { width, height } = target.getBoundingClientRect();
      const isField = element.matches('input:not([type=checkbox]), select');
      const letters = Number.parseFloat(getComputedStyle(element).fontSize);
      const name = element.id || (element.getAttribute('autocomplete') ?? element.localName);
      return [
        ...(Math.min(width, height) < 44 ? [`${name} is ${width} by ${height}`] : []),
        ...(isField && letters < 16 ? [`${name} has letters of ${letters}`] : []),
      ];
    });
}

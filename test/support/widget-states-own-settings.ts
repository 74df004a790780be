/**
 * What may be wrong with how a state stands for those who set their own colours or whom motion troubles. Each runs in the
 * page, over the elements that are to be seen, and so sees nothing outside itself; each answer names those at fault.
 */

/** Boxes that only their colour would tell from the page, and words in the colour of their ground. */
export function lostInForcedColours(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => {
    const style = getComputedStyle(element);
    const isBox = element.matches('.control, .button, .consent, .points, .sheet');
    const isDrawn = Number.parseFloat(style.borderTopWidth) >= 1 && style.borderTopStyle !== 'none';
    const hasEdge = isDrawn && style.borderTopColor !== style.backgroundColor;
    const name = `${element.localName}#${element.id}.${element.className}`;
    return [
      ...(isBox && !hasEdge ? [`${name} has no edge`] : []),
      ...(style.color === style.backgroundColor ? [`${name} cannot be read`] : []),
    ];
  });
}

/** What moves faster than a slow turn: each animation and transition that takes less than five seconds. */
export function hasty(elements: readonly Element[]): readonly string[] {
  return elements
    .filter((element) =>
      element.getAnimations().some((animation) => Number(animation.effect?.getComputedTiming().duration) < 5_000),
    )
    .map((element) => `${element.localName}.${element.className}`);
}

/** The widget's guide and its source name the same things: what is documented works, and what works is documented. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fieldStyles } from '../../../../widget/src/form/field-styles.ts';
import { formStyles } from '../../../../widget/src/form/form-styles.ts';
import { pointsStyles } from '../../../../widget/src/form/points-styles.ts';
import { baseStyles } from '../../../../widget/src/style/base-styles.ts';
import { palette } from '../../../../widget/src/style/palette.ts';
import { statusStyles } from '../../../../widget/src/status/status-styles.ts';

const WIDGET = new URL('../../../../widget/', import.meta.url);
const guide = readFileSync(new URL('README.md', WIDGET), 'utf8');
const sources = readdirSync(new URL('src', WIDGET), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(new URL(`src/${path}`, WIDGET), 'utf8'))
  .join('\n');

/** What a text names, once each. */
function named(text: string, pattern: RegExp): readonly string[] {
  return [...new Set(Array.from(text.matchAll(pattern), ([whole, group]) => group ?? whole))].toSorted();
}

/** The words that stand in code in one passage of the guide. */
function wordsIn(passage: RegExp): readonly string[] {
  return named(passage.exec(guide)?.[0] ?? '', /`([a-z-]+)`/g);
}

describe("the widget's guide", () => {
  it('has every custom property that a style reads, and no other', () => {
    const read = [palette, baseStyles, fieldStyles, pointsStyles, formStyles, statusStyles]
      .map(({ cssText }) => cssText)
      .join('\n');
    const tokens = named(read, /var\((--plural-[a-z-]+)/g);
    assert.deepEqual(named(guide, /--plural-[a-z-]+/g), tokens);
    assert.ok(tokens.length >= 40, `${tokens.length} tokens`);
  });

  it('is all that the ready themes build on', () => {
    const documented = named(guide, /--plural-[a-z-]+/g);
    const themes = readdirSync(new URL('themes', WIDGET)).filter((file) => file.endsWith('.css'));
    assert.equal(themes.length, 3);
    for (const file of themes) {
      const set = named(readFileSync(new URL(`themes/${file}`, WIDGET), 'utf8'), /--plural-[a-z-]+/g);
      assert.deepEqual(
        set.filter((token) => !documented.includes(token)),
        [],
        file,
      );
    }
  });

  it('has every part that the form and the status give out, and no other', () => {
    const given = named(sources, /\bpart=(?:"([a-z -]+)")/g).flatMap((parts) => parts.split(' '));
    const documented = wordsIn(/Parts: [^]*?\n\n/);
    const missing = [...new Set(given)].filter((part) => !documented.includes(part));
    assert.deepEqual(missing, []);
    const exported = named(sources, /'(sheet,[a-z, -]+)'/g).flatMap((parts) => parts.split(', '));
    assert.deepEqual([...new Set(exported)].toSorted(), documented);
  });

  it('has every event and every state, and no other', () => {
    assert.deepEqual(
      named(guide, /`(plural-(?!points-(?:checkout|status))[a-z-]+)`/g),
      named(sources, /super\('(plural-[a-z-]+)'/g),
    );
    const standing = readFileSync(new URL('src/form/standing.ts', WIDGET), 'utf8');
    assert.deepEqual(wordsIn(/States of the checkout[^]*?\n\n/), named(standing, /^ {2}\| '([a-z]+)'/gm));
  });
});

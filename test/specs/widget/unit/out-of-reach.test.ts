/** The shell's own words: the same as the form's, in every language, without loading any of them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OUT_OF_REACH } from '../../../../widget/src/elements/out-of-reach.ts';
import { LANGUAGES, languageCodeFor } from '../../../../widget/src/language/languages.ts';

describe("the shell's sentence", () => {
  it("is the form's own in every language", async () => {
    for (const code of Object.keys(LANGUAGES).map(languageCodeFor)) {
      assert.equal(OUT_OF_REACH[code], (await LANGUAGES[code].load()).MESSAGES.offlineText, code);
    }
  });
});

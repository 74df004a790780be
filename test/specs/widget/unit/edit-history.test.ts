/** Undo and redo of a formatted field: any way through the history leads back to texts that were there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, constantFrom, property, stringMatching } from 'fast-check';
import { EditHistory } from '../../../../widget/src/fields/edit-history.ts';
import type { Edit } from '../../../../widget/src/fields/edit.ts';

const editOf = (text: string): Edit => ({ text, caret: text.length });
const texts = array(stringMatching(/^\d{1,6}$/), { minLength: 1, maxLength: 40 });

function recorded(all: readonly string[]): EditHistory {
  const history = new EditHistory();
  for (const text of all) history.record(editOf(text));
  return history;
}

describe('the history of a field', () => {
  it('goes back to the empty field, and forward to the last text, caret and all', () => {
    check(
      property(texts, (all) => {
        const history = recorded(all);
        for (const _ of all) history.undo();
        assert.deepEqual(history.present, editOf(''));
        for (const _ of all) history.redo();
        assert.deepEqual(history.present, editOf(all.at(-1) ?? ''));
      }),
    );
  });

  it('shows only what was typed, wherever one goes in it', () => {
    check(
      property(texts, array(constantFrom('undo' as const, 'redo' as const)), (all, ways) => {
        const history = recorded(all);
        for (const way of ways) {
          history[way]();
          assert.ok(['', ...all].includes(history.present.text));
        }
      }),
    );
  });

  it('undoes exactly what a redo did', () => {
    check(
      property(texts, (all) => {
        const history = recorded(all);
        history.undo();
        const before = history.present;
        history.redo();
        history.undo();
        assert.deepEqual(history.present, before);
      }),
    );
  });

  it('has no way forward after a new edit', () => {
    const history = recorded(['4', '40']);
    history.undo();
    history.record(editOf('45'));
    history.redo();
    assert.deepEqual(history.present, editOf('45'));
  });

  it('takes a caret that merely moved for no edit', () => {
    const history = recorded(['4012']);
    history.record({ text: '4012', caret: 1 });
    history.undo();
    assert.deepEqual(history.present, editOf(''));
  });

  it('keeps nothing once the field was emptied', () => {
    const history = recorded(['4012', '4012 0']);
    history.forget();
    history.undo();
    history.redo();
    assert.deepEqual(history.present, editOf(''));
  });
});

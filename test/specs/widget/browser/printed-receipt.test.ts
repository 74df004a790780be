/**
 * The receipt on paper: light, whole, and without what paper cannot do. No engine lets a page print by itself, so the rules
 * for print are taken out of their `@media` and laid over the receipt as it stands on a dark page.
 */
import { openStatus, statusRoot, textOf } from '../../../support/checkout-harness.ts';
import { deepEqual, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { checkoutView, splitAttempt } from '../../../support/widget-views.ts';
import { contrast, groundOf, inkOf } from '../../../support/widget-contrast.ts';

/** A shop's own dark look, set by tokens: it is for screens too. */
const NIGHT = {
  ink: '#eeeeff',
  quiet: '#9aa0b5',
  surface: '#0b0d14',
  line: '#333344',
  good: '#99ffcc',
  heading: '#eeeeff',
} as const;

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({ view: [checkoutView({ status: 'captured', attempt: splitAttempt('captured') })] });
  document.documentElement.style.colorScheme = 'dark';
});
afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  bff.stop();
});

/** A receipt as it is printed. */
async function printed(tokens: Readonly<Record<string, string>> = {}): Promise<ShadowRoot> {
  const element = await openStatus();
  for (const [token, value] of Object.entries(tokens)) element.style.setProperty(`--plural-${token}`, value);
  const root = statusRoot(element);
  ok(root !== null, 'a receipt');
  const rules = root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).filter(isForPrint);
  ok(rules.length > 0, 'rules for print');
  const paper = new CSSStyleSheet();
  paper.replaceSync(rules.flatMap(({ cssRules }) => Array.from(cssRules, ({ cssText }) => cssText)).join('\n'));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, paper];
  return root;
}

function isForPrint(rule: CSSRule): rule is CSSMediaRule {
  return rule instanceof CSSMediaRule && rule.conditionText === 'print';
}

/** The elements that hold words of their own and can be seen. */
function wordy(root: ShadowRoot): readonly Element[] {
  const hasWords = (node: ChildNode): boolean => node instanceof Text && node.data.trim() !== '';
  return [...root.querySelectorAll('.sheet *')].filter(
    (element) => element.checkVisibility() && [...element.childNodes].some(hasWords),
  );
}

describe('the printed receipt', () => {
  for (const [look, tokens] of Object.entries({ 'the own look': {}, "a shop's dark tokens": NIGHT })) {
    it(`has dark words on light ground, with ${look} on a dark page`, async () => {
      const root = await printed(tokens);
      const faint = wordy(root).filter((element) => {
        const ground = groundOf(element);
        return contrast(inkOf(element), ground) < 4.5 || contrast(ground, 'rgb(0, 0, 0)') < 12;
      });
      deepEqual(faint.map(textOf), [], 'words that paper loses');
    });
  }

  it('has both halves, the sum, the reference, what was agreed to and that it is a test', async () => {
    const root = await printed();
    const words = wordy(root).map(textOf).join(' ');
    for (const part of ['Payment received', '1112', '₹15.00', 'Points (140)', '₹35.00', '₹50.00', 'ORDER-1001']) {
      ok(words.includes(part), `${part} is missing in: ${words}`);
    }
    ok(words.includes('Use 140 points') && words.includes('Test mode'), words);
  });

  it('has nothing to press', async () => {
    const root = await printed();
    deepEqual([...root.querySelectorAll('button, a')].filter((element) => element.checkVisibility()).map(textOf), []);
  });
});

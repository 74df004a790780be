/** The oldest Node that the product runs on, and the sentence for an older one. */

const OLDEST = [22, 19] as const;

/** What to tell somebody whose Node is too old to run the product, or null. `version` as in `process.version`. */
export function nodeVersionFault(version: string): string | null {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isNewEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  if (isNewEnough) return null;
  return `This needs Node ${OLDEST.join('.')} or newer and runs on ${version}. \`npx -y pnpm@12 test\` brings its own.`;
}

/**
 * What a TypeScript file says about itself: its imports, its names, whether it reads the environment. Read from the
 * syntax tree, so that no comment and no string is mistaken for code. Vite brings the parser along.
 */
import { parseAst } from 'vite';

export interface SourceImport {
  readonly specifier: string;
  /** `import type` or `export type`: gone at run time. `import { type X }` is not: it still loads the module. */
  readonly isTypeOnly: boolean;
  /** `import()`: loaded only when the code comes to it. */
  readonly isLazy: boolean;
  readonly names: readonly string[];
}

export interface ParsedSource {
  readonly imports: readonly SourceImport[];
  /** Every identifier and every string that stands as a property's name. */
  readonly names: ReadonlySet<string>;
  readonly readsEnvironment: boolean;
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

export function parseSource(text: string): ParsedSource {
  const imports: SourceImport[] = [];
  const names = new Set<string>();
  let readsEnvironment = false;
  for (const node of nodesOf(parseAst(text, { lang: 'ts' }))) {
    const imported = importOf(node);
    if (imported) imports.push(imported);
    if (node.type === 'Identifier' && typeof node['name'] === 'string') names.add(node['name']);
    const propertyName = stringOf(node['computed'] === true ? node['property'] : node['key']);
    if (propertyName !== null) names.add(propertyName);
    if (node.type === 'MemberExpression' && nameOf(node['object']) === 'process' && memberOf(node) === 'env')
      readsEnvironment = true;
  }
  const isFromProcess = imports.some(({ specifier }) => /^(?:node:)?process$/.test(specifier));
  return { imports, names, readsEnvironment: readsEnvironment || isFromProcess };
}

function importOf(node: Node): SourceImport | null {
  const specifier = stringOf(node['source']);
  if (specifier === null) return null;
  const isTypeOnly = node['importKind'] === 'type' || node['exportKind'] === 'type' || node.type === 'TSImportType';
  const specifiers = Array.isArray(node['specifiers']) ? node['specifiers'] : [];
  const names = specifiers.flatMap((one: unknown) => (isNode(one) ? [nameOf(one['imported'] ?? one['local'])] : []));
  return {
    specifier,
    isTypeOnly,
    isLazy: node.type === 'ImportExpression',
    names: names.filter((name) => name !== null),
  };
}

function memberOf(node: Node): string | null {
  return nameOf(node['property']) ?? stringOf(node['property']);
}

function nameOf(node: unknown): string | null {
  return isNode(node) && typeof node['name'] === 'string' ? node['name'] : null;
}

/** The text of a string, also where a minifier wrote it in back quotes. */
function stringOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  const pieces = node.type === 'TemplateLiteral' && Array.isArray(node['quasis']) ? node['quasis'] : [];
  const [piece]: unknown[] = pieces;
  if (pieces.length !== 1 || !isNode(piece) || typeof piece['value'] !== 'object' || piece['value'] === null)
    return null;
  return 'cooked' in piece['value'] && typeof piece['value'].cooked === 'string' ? piece['value'].cooked : null;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
  } else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) yield* nodesOf(child);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

import { defineRule } from '@oxlint/plugins';
import type { Context, ESTree } from '@oxlint/plugins';

const timersAndNetwork = new Set([
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
  'requestIdleCallback',
  'queueMicrotask',
]);

/**
 * IndexedDB commits a transaction as soon as it has nothing to do: a wait for anything else ends it, and what was
 * written before stays written. On the server, such a wait holds row locks for as long as the network likes.
 *
 * Inside a callback given to `transaction(…)`, to `.execute(…)` of a `.transaction()`, or to the server's `write(…)`, this
 * refuses the network, timers and WebCrypto. In `src/data` it also refuses to await a function that another layer or package provides:
 * the layers below are synchronous, and what is not Dexie would outlive the transaction. Functions of `src/data`
 * itself may be awaited: there, the network and the timers are refused in every file, and this rule refuses WebCrypto
 * in any file that opens a transaction.
 */
export const noForeignWaitInTransaction = defineRule({
  create(context) {
    const path = context.filename.replaceAll('\\', '/');
    const isTablet = path.includes('/src/data/');
    const isServer = path.includes('/src/server/');
    const foreign = new Set<string>();
    const cryptoUses: ESTree.Node[] = [];
    let transactions = 0;
    let opensTransaction = false;

    const isBody = (node: ESTree.Node): boolean => isTransactionBody(node, isServer);
    const enter = (node: ESTree.Function | ESTree.ArrowFunctionExpression): void => {
      if (!isBody(node)) return;
      transactions += 1;
      opensTransaction = true;
    };
    const leave = (node: ESTree.Function | ESTree.ArrowFunctionExpression): void => {
      if (isBody(node)) transactions -= 1;
    };

    return {
      ImportDeclaration(node) {
        if (!isTablet || node.importKind === 'type' || !isForeign(node.source.value)) return;
        for (const specifier of node.specifiers) foreign.add(specifier.local.name);
      },
      FunctionExpression: enter,
      'FunctionExpression:exit': leave,
      ArrowFunctionExpression: enter,
      'ArrowFunctionExpression:exit': leave,
      CallExpression(node) {
        const name = calledGlobal(node);
        if (transactions > 0 && name !== null && timersAndNetwork.has(name)) report(context, node, name);
        if (isTablet && hidesBody(node)) report(context, node, 'A body written elsewhere cannot be read here');
      },
      MemberExpression(node) {
        if (node.property.type !== 'Identifier' || node.property.name !== 'subtle') return;
        if (transactions > 0) report(context, node, 'WebCrypto');
        else cryptoUses.push(node);
      },
      AwaitExpression(node) {
        if (transactions === 0) return;
        for (const root of awaitedRoots(node.argument)) {
          if (foreign.has(root)) report(context, node, `"${root}" of another layer`);
        }
      },
      'Program:exit'() {
        if (!isTablet || !opensTransaction) return;
        for (const node of cryptoUses) report(context, node, 'WebCrypto in a file that opens a transaction');
      },
    };
  },
});

function report(context: Context, node: ESTree.Node, what: string): void {
  context.report({ node, message: `${what}: nothing but the database may be waited for inside a transaction.` });
}

function isForeign(specifier: string): boolean {
  if (specifier === 'dexie') return false;
  return !specifier.startsWith('.') || /(?:^|\/)(?:domain|protocol|sync)\//.test(specifier);
}

function isTransactionBody(node: ESTree.Node, isServer: boolean): boolean {
  const call = node.parent;
  if (call?.type !== 'CallExpression' || !call.arguments.some((argument) => argument === node)) return false;
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  if (callee.property.name === 'transaction') return true;
  // The server's own port to a transaction.
  if (isServer && callee.property.name === 'write') return true;
  return callee.property.name === 'execute' && isTransactionBuilder(callee.object);
}

/** Dexie's `transaction(mode, tables…, body)` whose body is a name. */
function hidesBody({ callee, arguments: given }: ESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  return callee.property.name === 'transaction' && given.length > 2 && given.at(-1)?.type === 'Identifier';
}

function isTransactionBuilder(node: ESTree.Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  if (node.callee.property.type === 'Identifier' && node.callee.property.name === 'transaction') return true;
  return isTransactionBuilder(node.callee.object);
}

function calledGlobal(node: ESTree.CallExpression): string | null {
  if (node.callee.type === 'Identifier') return node.callee.name;
  if (node.callee.type !== 'MemberExpression' || node.callee.object.type !== 'Identifier') return null;
  if (!['globalThis', 'window', 'self'].includes(node.callee.object.name)) return null;
  return node.callee.property.type === 'Identifier' ? node.callee.property.name : null;
}

/** The names at the root of what is awaited: `a` for `a(…)`, `a.b(…)` and `Promise.all([a()])`. */
function awaitedRoots(node: ESTree.Node): readonly string[] {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'MemberExpression') return awaitedRoots(node.object);
  if (node.type === 'ArrayExpression') {
    return node.elements.flatMap((element) => (element === null ? [] : awaitedRoots(element)));
  }
  if (node.type !== 'CallExpression') return [];
  const roots = awaitedRoots(node.callee);
  return roots.includes('Promise') ? node.arguments.flatMap((argument) => awaitedRoots(argument)) : roots;
}

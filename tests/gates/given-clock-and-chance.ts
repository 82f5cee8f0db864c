import { defineRule } from '@oxlint/plugins';

const readings = new Map([
  ['Date', new Set(['now'])],
  ['Math', new Set(['random'])],
  ['performance', new Set(['now'])],
  ['crypto', new Set(['randomUUID', 'getRandomValues'])],
]);

/** Rules and sync are given the time, the ids and the dice, so that a test can replay any day from a seed. */
export const givenClockAndChance = defineRule({
  create(context) {
    const message = 'Time, ids and chance are given to this layer as arguments; it never reads them itself.';
    return {
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return;
        if (readings.get(node.object.name)?.has(node.property.name) === true) context.report({ node, message });
      },
      NewExpression(node) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date') return;
        if (node.arguments.length === 0) context.report({ node, message });
      },
    };
  },
});

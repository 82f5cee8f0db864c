import type { Chance } from '../simulation/chance.ts';

/** As much of JSON Schema as the server's own document uses. */
export type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
};

/** Words of the world that is fuzzed: ids that exist, codes, dates, paths. A pattern takes one that fits it. */
export type Words = readonly string[];

/** A value that the schema mostly allows. What it cannot make up it takes from the words. */
export function valueOf(schema: Schema, chance: Chance, words: Words): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return chance.pick(schema.enum);
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return valueOf(chance.pick(parts), chance, words);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, chance, words);
    case 'array':
      return arrayOf(schema, chance, words);
    case 'string':
      return stringOf(schema, chance, words);
    case 'number':
    case 'integer':
      return numberOf(schema, chance);
    case 'boolean':
      return chance.yes(0.5);
    case 'null':
      return null;
    case undefined:
    default:
      return schema.allOf?.[0] ? valueOf(schema.allOf[0], chance, words) : chance.pick([null, 1, 'x', {}, []]);
  }
}

function objectOf(schema: Schema, chance: Chance, words: Words): object {
  const required = new Set(schema.required);
  const entries = Object.entries(schema.properties ?? {})
    .filter(([name]) => required.has(name) || chance.yes(0.6))
    .map(([name, of]) => [name, valueOf(of, chance, words)] as const);
  const { additionalProperties: others } = schema;
  if (typeof others === 'object') {
    for (let left = chance.below(3); left > 0; left -= 1) {
      const name = schema.propertyNames ? valueOf(schema.propertyNames, chance, words) : chance.pick(words);
      entries.push([String(name), valueOf(others, chance, words)]);
    }
  }
  return Object.fromEntries(entries);
}

function arrayOf(schema: Schema, chance: Chance, words: Words): unknown[] {
  if (schema.prefixItems) return schema.prefixItems.map((of) => valueOf(of, chance, words));
  const { items } = schema;
  return items ? Array.from({ length: chance.below(4) }, () => valueOf(items, chance, words)) : [];
}

function stringOf(schema: Schema, chance: Chance, words: Words): string {
  const patterns = [schema.pattern, ...(schema.allOf ?? []).map(({ pattern }) => pattern)].flatMap((pattern) =>
    pattern === undefined ? [] : [new RegExp(pattern, 'u')],
  );
  const fitting = words.filter(
    (word) =>
      patterns.every((pattern) => pattern.test(word)) &&
      word.length >= (schema.minLength ?? 0) &&
      word.length <= (schema.maxLength ?? Infinity),
  );
  return fitting.length > 0 ? chance.pick(fitting) : chance.uuid(chance.below(2 ** 41));
}

function numberOf(schema: Schema, chance: Chance): number {
  const least = Math.max(schema.minimum ?? 0, -1e15);
  const most = Math.min(schema.maximum ?? 1e6, 1e15);
  return chance.pick([least, most, Math.floor(least + chance.next() * (most - least)), 0, 1]);
}

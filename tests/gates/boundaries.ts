import type { ICruiseOptions, IFlattenedRuleSet } from 'dependency-cruiser';

/** Tests, a port's acceptance suite, and what the tests of one feature have in common. */
const test = '\\.(test|acceptance)\\.tsx?$|/testing/';

/** What a layer may import from `src`, besides itself. */
const layers: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  protocol: ['domain'],
  data: ['domain', 'protocol'],
  sync: ['domain', 'protocol'],
  app: ['domain', 'protocol', 'data', 'sync'],
  worker: ['protocol', 'data', 'sync'],
  server: ['domain', 'protocol'],
};

/** The packages that a layer may import; the others are free within the two lists of refusals below. */
const packages: Readonly<Record<string, readonly string[]>> = {
  domain: ['zod'],
  protocol: ['zod'],
  data: ['zod', 'dexie', 'hash-wasm'],
  sync: [],
  worker: ['workbox-[a-z]+', 'uuid'],
};

const ofServer = ['fastify[^/]*', '@fastify/[^/]+', 'kysely', 'pg'];
const ofBrowser = ['dexie', 'react[^/]*', 'workbox-[^/]+', 'wouter', 'zustand', '@hpke/[^/]+'];

const inPackages = (names: readonly string[]): string => `(^|/)node_modules/(${names.join('|')})/`;

const ruleSet: IFlattenedRuleSet = {
  forbidden: [
    ...Object.entries(layers).map(([layer, below]) => ({
      name: `${layer}-imports-only-${['itself', ...below].join('-')}`,
      comment: 'Imports go one way: domain, protocol, then data and sync, then app; domain, protocol, then server.',
      from: { path: `^src/${layer}/` },
      to: { path: '^src/', pathNot: `^src/(${[layer, ...below].join('|')})/` },
    })),
    ...Object.entries(packages).map(([layer, names]) => ({
      name: `${layer}-imports-only-its-packages`,
      from: { path: `^src/${layer}/`, pathNot: [test, ...(layer === 'protocol' ? ['^src/protocol/sealing/'] : [])] },
      to: { path: 'node_modules/', ...(names.length > 0 && { pathNot: inPackages(names) }) },
    })),
    {
      name: 'sealing-imports-only-zod-and-hpke',
      from: { path: '^src/protocol/sealing/', pathNot: test },
      to: { path: 'node_modules/', pathNot: inPackages(['zod', '@hpke/core']) },
    },
    {
      name: 'browser-imports-no-server-package',
      from: { path: '^src/app/', pathNot: test },
      to: { path: inPackages(ofServer) },
    },
    {
      name: 'server-imports-no-browser-package',
      from: { path: '^src/server/', pathNot: test },
      to: { path: inPackages(ofBrowser) },
    },
    {
      name: 'only-the-server-knows-node',
      from: { path: '^src/', pathNot: ['^src/server/', test] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-do-not-import-one-another',
      from: { path: '^src/app/features/([^/]+)/' },
      to: { path: '^src/app/features/', pathNot: '^src/app/features/$1/' },
    },
    {
      name: 'ui-and-platform-know-no-feature',
      from: { path: '^src/app/(ui|platform|texts)/' },
      to: { path: '^src/app/features/' },
    },
    {
      name: 'product-imports-no-test',
      from: { path: '^src/', pathNot: test },
      to: { path: ['^tests/', test] },
    },
    {
      name: 'product-imports-no-development-package',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    { name: 'no-cycle', from: {}, to: { circular: true } },
    { name: 'everything-resolves', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
  ],
};

/** The only allowed directions of an import, for dependency-cruiser. */
export const boundaries: ICruiseOptions = {
  validate: true,
  ruleSet,
  // The default parser reads no TypeScript 7 and would report "0 modules" as success.
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
};

export const resolution = {
  exportsFields: ['exports'],
  conditionNames: ['import', 'types', 'browser', 'node', 'default'],
  extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css', '.d.ts'],
};

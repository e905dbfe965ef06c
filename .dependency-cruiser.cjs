// The direction of imports, in one file: cli → boot → server → dispatch → methods → domain upper → domain lower → ground.
// jobs and sandbox stand beside methods; wire is seen by server, dispatch, methods, sandbox and reference.

const LOWER = '(accounts|access|call-records|callbacks|catalog|exchange-rates|history|ledger|verifications)'
const UPPER = '(account-opening|movements|payments|plans|rating|subscriptions|usage)'
const TESTS = '\\.test\\.ts$|^src/testing/|^scenarios/|-for-test\\.ts$'

/** `from` may reach these folders of src/ and its own, and nothing else of src/. */
function room(from, reach) {
  return {
    name: `${from}-reaches-only-below`,
    severity: 'error',
    from: { path: `^src/${from}/`, pathNot: TESTS },
    to: { path: '^src/', pathNot: [`^src/(${[from, ...reach].join('|')})/`] },
  }
}

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    room('ground', []),
    room('wire', ['ground']),
    room('domain', ['ground']),
    room('methods', ['wire', 'domain', 'ground']),
    room('dispatch', ['methods', 'wire', 'domain', 'ground']),
    room('server', ['dispatch', 'wire', 'ground']),
    room('sandbox', ['jobs', 'wire', 'domain', 'ground']),
    room('jobs', ['domain', 'ground']),
    room('boot', ['sandbox', 'jobs', 'server', 'dispatch', 'methods', 'wire', 'domain', 'ground']),
    room('cli', ['boot', 'sandbox', 'domain', 'ground']),
    {
      name: 'lower-rooms-do-not-know-each-other',
      severity: 'error',
      from: { path: `^src/domain/${LOWER}/`, pathNot: TESTS },
      to: { path: '^src/domain/', pathNot: '^src/domain/$1/' },
    },
    {
      name: 'upper-rooms-in-order',
      comment: 'rating knows no other upper room; subscriptions know rating; plans know both.',
      severity: 'error',
      from: { path: '^src/domain/rating/', pathNot: TESTS },
      to: { path: '^src/domain/(account-opening|movements|payments|plans|subscriptions|usage)/' },
    },
    {
      name: 'payments-know-nothing-that-is-paid-for',
      comment: 'Payments know rating alone: neither plans and usage nor what gathers their movements.',
      severity: 'error',
      from: { path: '^src/domain/payments/', pathNot: TESTS },
      to: { path: '^src/domain/(account-opening|movements|plans|subscriptions|usage)/' },
    },
    {
      name: 'opening-accounts-stands-above-the-domain',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: `^src/domain/account-opening/|${TESTS}` },
      to: { path: '^src/domain/account-opening/' },
    },
    {
      name: 'movements-stand-above-what-they-move',
      comment: 'Uses, sessions and plan changes are gathered above the rooms whose rules decide them.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: `^src/domain/(movements|account-opening)/|${TESTS}` },
      to: { path: '^src/domain/movements/' },
    },
    {
      name: 'usage-above-plans',
      severity: 'error',
      from: { path: '^src/domain/(plans|subscriptions)/', pathNot: TESTS },
      to: { path: '^src/domain/usage/' },
    },
    {
      name: 'subscriptions-below-plans',
      severity: 'error',
      from: { path: '^src/domain/subscriptions/', pathNot: TESTS },
      to: { path: '^src/domain/plans/' },
    },
    {
      name: 'rooms-by-their-index',
      comment: 'Another room is imported through its index.ts; rules may import the rules and types of another room.',
      severity: 'error',
      from: { path: `^src/domain/(${LOWER.slice(1, -1)}|${UPPER.slice(1, -1)})/`, pathNot: `${TESTS}|\\.rules\\.ts$` },
      to: { path: '^src/domain/', pathNot: ['^src/domain/$1/', '/index\\.ts$'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules import exact money, calendar types, hashing, types and other rules: no storage, no clock.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        pathNot: ['^src/ground/money/', '\\.rules\\.ts$', '^(node:)?crypto$', '^node_modules/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sql-in-stores-alone',
      severity: 'error',
      from: { path: '^src/', pathNot: `\\.store\\.ts$|^src/ground/storage/|${TESTS}` },
      to: { path: '^src/ground/storage/query\\.ts$' },
    },
    {
      name: 'declarations-know-the-domain-by-type',
      comment: 'Documentation and clients are made from declarations: those must not pull the domain in.',
      severity: 'error',
      from: {
        path: '^src/methods/(?!handlers\\.ts)',
        pathNot: `\\.handler\\.ts$|/structures/|${TESTS}|granted-roles\\.ts$`,
      },
      to: {
        path: '^src/domain/',
        pathNot: '^src/domain/(catalog/catalog|payments/money-movement)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'driver-in-storage-alone',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/ground/storage/|^src/boot/database-server\\.ts$|${TESTS}` },
      to: { path: '^node_modules/pg/' },
    },
    {
      name: 'tests-are-not-products',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: '^src/testing/|\\.test\\.ts$' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.sql$' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'] },
  },
}

import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const report = process.env.SWITCHBOOK_TEST_REPORT

export default defineConfig({
  plugins: [
    {
      name: 'sql-as-text',
      transform: (_code, id) =>
        id.endsWith('.sql')
          ? { code: `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`, map: null }
          : undefined,
    },
  ],
  test: {
    // CI counts what ran from a report.
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    include: ['src/**/*.test.ts', 'scenarios/**/*.test.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})

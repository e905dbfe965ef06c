import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { runCommand } from '../testing/demo-process.ts'
import { smallFile } from '../testing/small-files.ts'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'

// The commands as an operator types them, against a server that runs: one story, in order.

const folder = mkdtempSync(join(tmpdir(), 'switchbook-documents-'))
const PASSPORT = smallFile('pdf', 'passport\0\xff')

const switchbook = switchbookOfFile()
beforeAll(async () => {
  writeFileSync(join(folder, 'passport.pdf'), PASSPORT)
  writeFileSync(join(folder, 'page.pdf'), '<html></html>')
  writeFileSync(join(folder, 'large.pdf'), smallFile('pdf', '', 5 * 1024 * 1024 + 1))
})

async function documents(...args: string[]): Promise<{ code: number | null; output: string }> {
  const server = ['--url', switchbook.httpUrl, '--key-file', switchbook.keyFilePath('operator')]
  const command = runCommand(['documents', ...args, ...server], {})
  return { code: await command.ended(), output: command.output() }
}

let id = ''

test('a verification is asked for, and a document handed in, once', async () => {
  expect(await documents('require', '1321', 'RU', '--until', '2026-02-15')).toEqual({
    code: 0,
    output: 'RU of account 1321 is REQUIRED, held until 2026-02-15.\n',
  })
  const first = await documents('upload', '1321', 'RU', join(folder, 'passport.pdf'))
  id = /document (\d+)/.exec(first.output)?.[1] ?? ''
  const line = `document ${id} of account 1321: IN_PROGRESS, passport.pdf (${PASSPORT.length} bytes), of 2026-01-15 09:00:00; RU is IN_PROGRESS.\n`
  expect(first).toEqual({ code: 0, output: `Handed in: ${line}` })
  const second = await documents('upload', '1321', 'RU', join(folder, 'passport.pdf'), '--company')
  expect(second).toEqual({ code: 0, output: `Handed in before: ${line}` })
  expect(await documents('list', '--account', '1321')).toEqual({ code: 0, output: line })
})

test('its file is saved for its reader alone, and overwrites nothing', async () => {
  const out = join(folder, 'saved.pdf')
  expect(await documents('download', '1321', id, '--out', out)).toEqual({
    code: 0,
    output: `${PASSPORT.length} bytes are in ${out}.\n`,
  })
  expect(readFileSync(out).equals(PASSPORT)).toBe(true)
  expect(statSync(out).mode & 0o777).toBe(0o600)
  const again = await documents('download', '1321', id, '--out', out)
  expect(again).toEqual({ code: 1, output: expect.stringContaining(`${out} cannot be written: EEXIST`) })
})

test('it is found incomplete, then accepted; another is rejected', async () => {
  const comment = ['--comment', 'page 2?']
  expect((await documents('reject', '1321', id, ...comment, '--incomplete-set')).output).toContain(
    'INCOMPLETE_SET, "page 2?", ',
  )
  expect((await documents('list', '--status', 'INCOMPLETE_SET')).output).toContain(`document ${id} `)
  expect((await documents('accept', '1321', id)).output).toMatch(/: ACCEPTED, .*; RU is VERIFIED\.\n$/)
  expect((await documents('reject', '3456750', '74', ...comment)).output).toContain('RU is REQUIRED.')
  expect(await documents('accept', '3456750', '74')).toEqual({
    code: 1,
    output: "Invalid document status: the 'account_document_id' parameter names 74, which is REJECTED. (473)\n",
  })
})

test.each<[string, string[], string]>([
  ['a web page in the name of a PDF', ['upload', '464478', 'RU', join(folder, 'page.pdf')], '(482)'],
  ['a file that is too large', ['upload', '464478', 'RU', join(folder, 'large.pdf')], '5242880 are taken at most.'],
  ['a file that is not there', ['upload', '464478', 'RU', join(folder, 'none.pdf')], 'cannot be read: ENOENT'],
  ['a folder', ['upload', '464478', 'RU', folder], 'cannot be read: EISDIR'],
  ['a document without a file', ['download', '3456750', '66', '--out', join(folder, 'none')], '(501)'],
  ['a state that is none', ['list', '--status', 'DONE'], 'Allowed choices'],
  ['a rejection without a word', ['reject', '3456750', '74'], '--comment'],
])('%s is told in a sentence', async (_what, args, sentence) => {
  const { code, output } = await documents(...args)
  expect(code).toBe(1)
  expect(output).toContain(sentence)
  expect(output).not.toContain('    at ')
})

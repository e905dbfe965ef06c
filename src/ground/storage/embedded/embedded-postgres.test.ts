import { appendFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { folderForTest } from './folder-for-test.ts'
import { type EmbeddedPostgres, EmbeddedPostgresError, removeEmbeddedPostgres, startEmbeddedPostgres } from './index.ts'

async function ask(server: EmbeddedPostgres, sql: string, password?: string): Promise<unknown> {
  const connection = server.connectionTo('postgres')
  const client = new pg.Client({ ...connection, password: password ?? connection.password })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

describe('a server of its own', { timeout: 60_000 }, () => {
  test('is new once, keeps its data, and lets nobody in without the password', async () => {
    await using folder = await folderForTest()
    const first = await startEmbeddedPostgres({ folder: folder.database })
    expect(first.isNew).toBe(true)
    await ask(first, 'create table kept as select 42 as number')
    await expect(ask(first, 'select 1', 'guess')).rejects.toThrow(/password authentication failed/)
    await Promise.all([first.stop(), first.stop()])

    const second = await startEmbeddedPostgres({ folder: folder.database })
    expect(second.isNew).toBe(false)
    expect(await ask(second, 'select number from kept')).toBe(42)
    expect(
      await ask(
        second,
        "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'TimeZone', 'log_timezone', 'jit', 'server_encoding')",
      ),
    ).toBe(
      'TimeZone=UTC fsync=on full_page_writes=on jit=off log_timezone=UTC server_encoding=UTF8 synchronous_commit=on',
    )
    if (process.platform !== 'win32') expect(await ask(second, 'show listen_addresses')).toBe('')
    await second.stop()
  })

  test('takes settings, and gives up durability only when asked to', async () => {
    await using folder = await folderForTest()
    const settings = { work_mem: '7MB', 'switchbook.note': "it's fine" }
    const server = await startEmbeddedPostgres({ folder: folder.database, durable: false, settings })
    expect(await ask(server, 'show fsync')).toBe('off')
    expect(await ask(server, 'show work_mem')).toBe('7MB')
    expect(await ask(server, 'show "switchbook.note"')).toBe("it's fine")
    await server.stop()
  })

  test('is refused to a second start, whose message names folder and owner, and to a removal', async () => {
    await using folder = await folderForTest()
    const server = await startEmbeddedPostgres({ folder: folder.database, durable: false })
    const refusal = startEmbeddedPostgres({ folder: folder.database })
    await expect(refusal).rejects.toThrow(EmbeddedPostgresError)
    await expect(refusal).rejects.toThrow(`${folder.database} is in use by process ${process.pid}`)
    await expect(removeEmbeddedPostgres(folder.database)).rejects.toThrow(/in use by process/)
    expect(await ask(server, 'select 1')).toBe(1)

    await server.stop()
    await removeEmbeddedPostgres(folder.database)
    await removeEmbeddedPostgres(folder.database)
    await expect(stat(folder.database)).rejects.toThrow(/ENOENT/)
  })

  test('starts after a start that was killed while it made the cluster', async () => {
    await using folder = await folderForTest()
    await mkdir(join(folder.database, 'cluster.unfinished-0a0b0c'), { recursive: true })
    await writeFile(join(folder.database, 'cluster.unfinished-0a0b0c', 'PG_VERSION'), '18\n')
    await writeFile(join(folder.database, 'password'), 'of the killed start')
    const server = await startEmbeddedPostgres({ folder: folder.database, durable: false })
    expect(server.isNew).toBe(true)
    expect(await ask(server, 'select 1')).toBe(1)
    await server.stop()
    expect((await readdir(folder.database)).filter((name) => name.startsWith('cluster.unfinished'))).toEqual([])
  })

  test('says why it does not start: a setting it refuses, a configuration it refuses, another major version', async () => {
    await using folder = await folderForTest()
    const start = (settings: Record<string, string> = {}) =>
      startEmbeddedPostgres({ folder: folder.database, durable: false, settings })
    await expect(start({ 'work mem': '1' })).rejects.toThrow('"work mem" is no name of a PostgreSQL setting.')
    await expect(start({ work_mem: 'much' })).rejects.toThrow(/did not start .*: FATAL: .*work_mem/)

    const home = (await readFile(join(folder.database, 'data-is-in'), 'utf8').catch(() => folder.database)).trim()
    await appendFile(join(home, 'cluster', 'postgresql.conf'), 'nonsense = 1\n')
    await expect(start()).rejects.toThrow(/unrecognized configuration parameter "nonsense"/)
    await writeFile(join(home, 'cluster', 'PG_VERSION'), '9\n')
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 9 and this Switchbook brings \d+/)
    expect((await readdir(home)).filter((name) => name.endsWith('.lock'))).toEqual([])
  })

  test('begins a new log when the old one has grown', async () => {
    await using folder = await folderForTest()
    await mkdir(folder.database)
    await writeFile(join(folder.database, 'postgres.log'), Buffer.alloc(6 * 1024 * 1024, 'x'))
    const server = await startEmbeddedPostgres({ folder: folder.database, durable: false })
    await server.stop()
    expect((await stat(join(folder.database, 'postgres.log'))).size).toBeLessThan(10_000)
    expect((await stat(join(folder.database, 'postgres.log.1'))).size).toBe(6 * 1024 * 1024)
  })
})

import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { removeEmbeddedPostgres } from '../ground/storage/embedded/index.ts'
import { demoOfFile } from '../testing/demo-of-file.ts'
import { freePort, runCommand } from '../testing/demo-process.ts'

const GOLDEN =
  '{"result":[{"plan_subscription_template_id":185,"plan_type":"IM","plan_name":"IM small","periodic_charge":9170.604,"packages":[{"price_group_id":[7561],"package_name":"small","may_overrun":true,"overrun_price":3.668242,"overrun_resources":100,"package_size":500000}]},{"plan_subscription_template_id":186,"plan_type":"IM","plan_name":"IM medium","periodic_charge":91706.04,"packages":[{"price_group_id":[7561],"package_name":"medium","may_overrun":true,"overrun_price":0.275118,"overrun_resources":100,"package_size":10000000}]}]}'

const demo = demoOfFile()

function parentCall(method: string, more = ''): string {
  const { account_id, api_key } = JSON.parse(readFileSync(join(demo.folder, 'demo.json'), 'utf8')).accounts.parent
  return `${demo.httpUrl}/platform_api/${method}?account_id=${account_id}&api_key=${api_key}${more}`
}

async function textOf(url: string, options: RequestInit = {}): Promise<string> {
  return (await fetch(url, options)).text()
}

async function restart(args: readonly string[] = []): Promise<void> {
  expect(await demo.stop()).toBe(0)
  await demo.start(args)
}

test('the line that the terminal shows gives the published example, byte for byte', async () => {
  const line = /curl '([^']+)'/.exec(demo.process.output())?.[1] ?? ''
  expect(await textOf(line.replace('localhost', '127.0.0.1'))).toBe(GOLDEN)
})

test('the five lines for the Node client give the published example over HTTPS', async () => {
  const lines = /((?: {2}.*\n){5})\n {2}NODE_EXTRA_CA_CERTS/.exec(demo.process.output())?.[1] ?? ''
  expect(lines).toContain('getAvailablePlans')
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', lines], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(demo.folder, 'ca.pem') },
  })
  expect(stdout).toContain("planName: 'IM small'")
  expect(stdout).toContain('periodicCharge: 9170.604')
})

test('key files are for their owner alone', () => {
  for (const name of ['credentials.json', 'child-credentials.json', 'limited-credentials.json', 'server-key.pem']) {
    expect(statSync(join(demo.folder, name)).mode & 0o777).toBe(0o600)
  }
})

test('a second demo on the same folder says so in one sentence', async () => {
  const second = runCommand(['demo'], { ...demo.env, PORT: `${await freePort()}`, HTTPS_PORT: `${await freePort()}` })
  expect(await second.ended()).toBe(1)
  expect(second.output().trim().split('\n')).toHaveLength(1)
  expect(second.output()).toContain(demo.folder)
})

test('a demo on a taken port says so in one sentence and leaves nothing running', async () => {
  const other = mkdtempSync(join(tmpdir(), 'switchbook-demo-'))
  await chmod(other, 0o755)
  const second = runCommand(['demo'], { ...demo.env, SWITCHBOOK_DATA_DIR: other })
  expect(await second.ended()).toBe(1)
  expect(second.output().trim().split('\n')).toHaveLength(1)
  expect(second.output()).toContain(`Port ${demo.env.PORT}`)
  await removeEmbeddedPostgres(join(other, 'postgres'))
  rmSync(other, { recursive: true, force: true })
})

test('a restart keeps keys, clock and balances; a reset puts the seeded state back', async () => {
  const key = readFileSync(join(demo.folder, 'credentials.json'), 'utf8')
  await textOf(`${demo.httpUrl}/sandbox/clock`, { method: 'POST', body: '{"now": "2026-03-01T00:00:00Z"}' })
  const change = parentCall('ChangeAccountPlan', '&plan_type=IM&plan_subscription_template_id=185')
  expect(await textOf(change)).toContain('"balance":9806.586')
  await restart()
  expect(readFileSync(join(demo.folder, 'credentials.json'), 'utf8')).toBe(key)
  expect(await textOf(`${demo.httpUrl}/sandbox/clock`)).toBe('{"now":"2026-03-01T00:00:00.000Z"}')
  expect(await textOf(parentCall('GetAccountInfo'))).toContain('"money_on_hold":9568.184')
  expect(await textOf(`${demo.httpUrl}/sandbox/reset`, { method: 'POST' })).toBe('{"now":"2026-01-15T09:00:00.000Z"}')
  expect(await textOf(parentCall('GetAccountInfo'))).toContain('"money_on_hold":397.58')
  expect(await textOf(parentCall('GetAvailablePlans', '&plan_type=IM'))).toBe(GOLDEN)
})

test('calls that come while the state is put back wait for it and are answered', async () => {
  const reset = textOf(`${demo.httpUrl}/sandbox/reset`, { method: 'POST' })
  const calls = await Promise.all(Array.from({ length: 60 }, () => textOf(parentCall('GetAccountInfo'))))
  expect(await reset).toContain('"now"')
  expect(calls.filter((text) => text.includes('"fixed_balance":20169.93'))).toHaveLength(60)
})

test.each([
  ['{"now": "yesterday"}', 233, 'now'],
  ['{"now": 1767225600}', 233, 'now'],
  ['{"advance": "a month"}', 233, 'advance'],
  ['{"advance": "-P1M"}', 233, 'now'],
  ['{"now": "2025-01-01T00:00:00Z"}', 233, 'now'],
  ['{"now": "2026-03-01T00:00:00Z", "advance": "P1M"}', 101, 'now'],
  ['{}', 101, 'now'],
  ['[]', 101, 'now'],
  ['', 101, 'now'],
])('the clock is not moved by %s', async (body, code, field) => {
  const before = await textOf(`${demo.httpUrl}/sandbox/clock`)
  const { error } = JSON.parse(await textOf(`${demo.httpUrl}/sandbox/clock`, { method: 'POST', body }))
  expect(error.code).toBe(code)
  expect(error.msg).toContain(field)
  expect(await textOf(`${demo.httpUrl}/sandbox/clock`)).toBe(before)
})

test('the clock goes by the calendar', async () => {
  const move = async (body: string) =>
    JSON.parse(await textOf(`${demo.httpUrl}/sandbox/clock`, { method: 'POST', body })).now
  expect(await move('{"now": "2026-01-31T12:00:00+03:00"}')).toBe('2026-01-31T09:00:00.000Z')
  expect(await move('{"advance": "P1M"}')).toBe('2026-02-28T09:00:00.000Z')
  expect(await move('{"advance": "P1DT36H"}')).toBe('2026-03-02T21:00:00.000Z')
  await textOf(`${demo.httpUrl}/sandbox/reset`, { method: 'POST' })
})

test('--reset starts afresh with other keys', async () => {
  const before = readFileSync(join(demo.folder, 'credentials.json'), 'utf8')
  writeFileSync(join(demo.folder, 'diary.txt'), 'not the demo’s')
  await restart(['--reset'])
  expect(readFileSync(join(demo.folder, 'diary.txt'), 'utf8')).toBe('not the demo’s')
  expect(readFileSync(join(demo.folder, 'credentials.json'), 'utf8')).not.toBe(before)
  expect(await textOf(parentCall('GetAvailablePlans', '&plan_type=IM'))).toBe(GOLDEN)
})

test('a key file that was lost is made anew and works', async () => {
  rmSync(join(demo.folder, 'limited-credentials.json'))
  await restart()
  const limited = JSON.parse(readFileSync(join(demo.folder, 'limited-credentials.json'), 'utf8'))
  expect(await textOf(parentCall('GetKeys', `&key_id=${limited.key_id}`))).toContain('"total_count":1')
  await textOf(`${demo.httpUrl}/sandbox/reset`, { method: 'POST' })
  expect(await textOf(parentCall('GetKeys', `&key_id=${limited.key_id}`))).toContain('"total_count":1')
})

test('key files of another database are replaced, and the new ones work', async () => {
  await demo.stop()
  await removeEmbeddedPostgres(join(demo.folder, 'postgres'))
  await demo.start()
  const { key_id } = JSON.parse(readFileSync(join(demo.folder, 'credentials.json'), 'utf8'))
  expect(await textOf(parentCall('GetKeys', `&key_id=${key_id}`))).toContain('"total_count":1')
})

test('a demo ends, its PostgreSQL with it, when the npm that runs it is killed', async () => {
  const other = mkdtempSync(join(tmpdir(), 'switchbook-demo-'))
  await chmod(other, 0o755)
  const place = {
    ...process.env,
    SWITCHBOOK_DATA_DIR: other,
    PORT: `${await freePort()}`,
    HTTPS_PORT: `${await freePort()}`,
  }
  const npm = spawn('npm', ['run', 'demo'], { env: place, stdio: 'ignore' })
  const url = `http://127.0.0.1:${place.PORT}/healthz`
  const serves = () =>
    fetch(url)
      .then((answer) => answer.ok)
      .catch(() => false)
  await expect.poll(serves, { timeout: 20_000 }).toBe(true)
  npm.kill('SIGKILL')
  await expect.poll(serves, { timeout: 10_000 }).toBe(false)
  await expect
    .poll(
      () =>
        removeEmbeddedPostgres(join(other, 'postgres')).then(
          () => 'free',
          () => 'in use',
        ),
      { timeout: 10_000 },
    )
    .toBe('free')
  rmSync(other, { recursive: true, force: true })
})

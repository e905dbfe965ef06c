// The whole request for RecordUsage: HTTP, token, validation, rating, posting, audit, answer; `switchbook serve` on a
// durable PostgreSQL. Requests go out at a constant rate, each at its time whatever became of those before it, and its
// latency counts from that time: a server that stalls is charged for all who waited. Load and PostgreSQL run on the same
// machine. Void when an answer is another than a charge, or when the books do not balance.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { signToken } from '../src/testing/tokens.ts'
import { fsyncRate } from './fsync-rate.ts'
import { ACCOUNT_IDS, checkpoint, faultOfBooks, openMeasuredBooks } from './measured-books.ts'
import { freePort } from './measured-demo.ts'
import { count, print } from './printing.ts'

const RATES = [300, 1000, 2000]
const SECONDS = 8
const WARM_UP = { rate: 500, seconds: 4 }

const books = await openMeasuredBooks()
const prefixes = books.catalog
  .pricesFor([])
  .groups()
  .flatMap((group) => (group.resourceType === 'PSTNOUT' ? group.allowed : []))
const { host, port: databasePort, user, password, database } = books.address
const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${databasePort}/${database}`
const port = await freePort()
const server = spawn(process.execPath, ['bin/switchbook.mjs', 'serve'], {
  env: { ...process.env, DATABASE_URL: `${url}?host=${encodeURIComponent(host)}`, PORT: `${port}` },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const key = JSON.parse(readFileSync(join(books.folder, 'operator-credentials.json'), 'utf8'))
const now = Math.floor(Date.now() / 1000)
const headers = {
  authorization: `Bearer ${signToken(key, { claims: { iat: now, exp: now + 3600 } })}`,
  'content-type': 'application/x-www-form-urlencoded',
}
const agent = new Agent({ keepAlive: true, maxSockets: 1024 })
let charged = 0
let refused: string | undefined

while (!(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.ok) await pause(50)
print(`fsync: ${count(fsyncRate(books.folder))} a second on this disk, one after the other`)
await load(WARM_UP.rate, WARM_UP.seconds)
for (const rate of RATES) {
  await checkpoint(books.address)
  const { latencies, seconds } = await load(rate, SECONDS)
  const [p50, p99, p999] = [0.5, 0.99, 0.999].map((share) => percentile(latencies, share))
  print(
    `${count(rate)} a second for ${SECONDS} s: p50 ${p50} ms, p99 ${p99} ms, p99.9 ${p999} ms; ${count(latencies.length / seconds)} answered a second`,
  )
}
agent.destroy()
server.kill('SIGTERM')
await once(server, 'exit')
const fault = refused === undefined ? await faultOfBooks(books.address, charged) : `a request was answered ${refused}`
print(fault === null ? `the books balance after ${count(charged)} charges` : `VOID: ${fault}`)
await books.remove()
process.exitCode = fault === null ? 0 : 1

/** Sends requests at a constant rate. Milliseconds from the time each was due to its answer, and seconds to the last. */
async function load(rate: number, seconds: number): Promise<{ latencies: number[]; seconds: number }> {
  const total = rate * seconds
  const latencies: number[] = []
  const answers: Promise<void>[] = []
  const began = performance.now()
  while (answers.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) * rate) / 1000))
    while (answers.length < due) {
      const dueAt = began + (answers.length * 1000) / rate
      answers.push(recordUsage().then(() => void latencies.push(performance.now() - dueAt)))
    }
    await pause(1)
  }
  await Promise.all(answers)
  return { latencies, seconds: (performance.now() - began) / 1000 }
}

async function recordUsage(): Promise<void> {
  const body = new URLSearchParams({
    account_id: `${oneOf(ACCOUNT_IDS)}`,
    resource_type: 'PSTNOUT',
    to: oneOf(prefixes).padEnd(12, String(Math.random()).slice(2)),
    quantity: `${1 + Math.floor(Math.random() * 600)}`,
    source: 'bench',
    event_id: randomUUID(),
  }).toString()
  const answer = await post(body)
  if (answer.includes('"status":"charged"')) charged += 1
  else refused ??= answer
}

function post(body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { port, agent, method: 'POST', path: '/operator_api/RecordUsage', headers }
    const sent = request(options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The latency that this share of the requests did not exceed. */
function percentile(latencies: readonly number[], share: number): string {
  const sorted = [...latencies].sort((a, b) => a - b)
  return (sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(1)
}

function oneOf<Value>(values: readonly Value[]): Value {
  return values[Math.floor(Math.random() * values.length)] as Value
}

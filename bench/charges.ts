// Charges through the server's own path below HTTP: recordUsage through a MovementQueue on a durable PostgreSQL, against
// pgbench doing the reads and writes of one charge in one call of a function, in the same database; and a batch of a
// thousand events against COPY of the rows that it wrote. All in one run, alternating; void when the books do not balance.
import { randomUUID } from 'node:crypto'
import { loadExchangeRates } from '../src/domain/exchange-rates/index.ts'
import { LATE_DAYS, MovementQueue, recordUsage } from '../src/domain/movements/index.ts'
import type { UsageEvent } from '../src/domain/usage/index.ts'
import type { AccountId } from '../src/ground/ids/index.ts'
import { CopiedRows } from './copied-rows.ts'
import { fsyncRate } from './fsync-rate.ts'
import { ACCOUNT_IDS, checkpoint, faultOfBooks, openAsServer, openMeasuredBooks } from './measured-books.ts'
import { median } from './measured-demo.ts'
import { findPgbench, makeChargeFunction, runPgbench } from './pgbench.ts'
import { count, print } from './printing.ts'

const ROUNDS = 5
const SECONDS = 2
const IN_FLIGHT = [1, 8, 32]
const AIMS: Readonly<Record<number, string>> = { 1: '0.4', 8: '1.0', 32: '2.0' }
const BATCH = 1000
const HOT: readonly AccountId[] = ACCOUNT_IDS.slice(0, 1)

const pgbench = findPgbench()
if (pgbench === null) {
  print('pgbench is missing: it comes with PostgreSQL (Debian: apt-get install postgresql-contrib or postgresql).')
  process.exit(1)
}
const books = await openMeasuredBooks()
const database = await openAsServer(books.address)
const movements = new MovementQueue(database)
const rates = await loadExchangeRates(database.read)
const prefixes = books.catalog
  .pricesFor([])
  .groups()
  .flatMap((group) => (group.resourceType === 'PSTNOUT' ? group.allowed : []))
let charged = 0

print(`fsync: ${count(fsyncRate(books.folder))} a second on this disk, one after the other`)
print(`${count(prefixes.length)} prefixes, ${ACCOUNT_IDS.length} accounts, median of ${ROUNDS} rounds of ${SECONDS} s`)
await charge(ACCOUNT_IDS, 32)
await makeChargeFunction(books)
await measureBatches()
await measureSingleCharges(pgbench)
await measureHotAccount(pgbench)

const fault = await faultOfBooks(books.address, charged)
print(fault === null ? `the books balance after ${count(charged)} charges` : `VOID: ${fault}`)
await database.close()
await books.remove()
process.exitCode = fault === null ? 0 : 1

async function measureSingleCharges(program: string): Promise<void> {
  for (const inFlight of IN_FLIGHT) {
    const [ours, theirs] = await alternate(
      () => charge(ACCOUNT_IDS, inFlight),
      () => chargeByPgbench(program, ACCOUNT_IDS, inFlight),
    )
    report(`${inFlight} in flight: ours`, ours, 'pgbench', theirs, AIMS[inFlight])
  }
}

async function measureHotAccount(program: string): Promise<void> {
  for (const inFlight of IN_FLIGHT.slice(1)) {
    const [hot, uniform] = await alternate(
      () => charge(HOT, inFlight),
      () => charge(ACCOUNT_IDS, inFlight),
    )
    report(`one hot account, ${inFlight} in flight: hot`, hot, 'uniform', uniform, '1.0')
    const [ours, theirs] = await alternate(
      () => charge(HOT, inFlight),
      () => chargeByPgbench(program, HOT, inFlight),
    )
    report(`one hot account, ${inFlight} in flight: ours`, ours, 'pgbench', theirs, undefined)
  }
}

async function measureBatches(): Promise<void> {
  const copied = await CopiedRows.open(books)
  // What was charged before, for the chain and the keys of what follows.
  await copied.bring()
  const [ours, theirs] = await alternate(
    async () => {
      const events = Array.from({ length: BATCH }, () => newEvent(ACCOUNT_IDS))
      const began = performance.now()
      await chargeAll(events)
      return (BATCH * 1000) / (performance.now() - began)
    },
    async () => (BATCH * 1000) / (await copied.bring()),
  )
  report(`a batch of ${count(BATCH)}: ours`, ours, 'COPY', theirs, '0.3')
  await copied.close()
}

/** Charges a second with so many calls in flight. */
async function charge(payers: readonly AccountId[], inFlight: number): Promise<number> {
  const before = charged
  const began = performance.now()
  const caller = async () => {
    while (performance.now() - began < SECONDS * 1000) await chargeAll([newEvent(payers)])
  }
  await Promise.all(Array.from({ length: inFlight }, caller))
  return ((charged - before) * 1000) / (performance.now() - began)
}

async function chargeAll(events: readonly UsageEvent[]): Promise<void> {
  const market = { catalog: books.catalog, rates, now: new Date() }
  const outcomes = await recordUsage(events, { read: database.read, movements, market, lateDays: LATE_DAYS })
  for (const outcome of outcomes) {
    if (outcome.kind !== 'done') throw new Error('a charge was not taken', { cause: outcome })
  }
  charged += outcomes.length
}

function newEvent(payers: readonly AccountId[]): UsageEvent {
  const prefix = oneOf(prefixes)
  return {
    source: 'bench',
    id: randomUUID(),
    accountId: oneOf(payers),
    resourceType: 'PSTNOUT',
    parameter: prefix.padEnd(12, String(Math.random()).slice(2)),
    quantity: 1 + Math.floor(Math.random() * 600),
    occurredAt: new Date(),
    isTimeGiven: false,
    hasHappened: false,
  }
}

async function chargeByPgbench(program: string, payers: readonly AccountId[], inFlight: number): Promise<number> {
  const [first, last] = [payers[0] as number, payers.at(-1) as number]
  const run = await runPgbench(program, books, { inFlight, seconds: SECONDS, first, last })
  charged += run.count
  return run.perSecond
}

/** The figures of two things that are measured by turns, each from the same state of the disk. */
async function alternate(one: () => Promise<number>, other: () => Promise<number>): Promise<[number[], number[]]> {
  const figures: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, measure] of [one, other].entries()) {
      await checkpoint(books.address)
      figures[index]?.push(await measure())
    }
  }
  return figures
}

function report(
  what: string,
  ours: readonly number[],
  reference: string,
  theirs: readonly number[],
  aim: string | undefined,
): void {
  const ratios = ours.map((figure, round) => figure / (theirs[round] ?? Number.NaN))
  const shown = ratios.map((ratio) => ratio.toFixed(2)).join(' ')
  const wanted = aim === undefined ? '' : `, aim ${aim}`
  print(
    `${what} ${count(median(ours))} a second, ${reference} ${count(median(theirs))}; ratio ${median(ratios).toFixed(2)} (${shown})${wanted}`,
  )
}

function oneOf<Value>(values: readonly Value[]): Value {
  return values[Math.floor(Math.random() * values.length)] as Value
}

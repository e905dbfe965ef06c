import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import {
  type CallRecord,
  type CallRecordFormatName,
  type CallRecordSettings,
  type CallUsage,
  callUsageSettings,
  guessFormat,
  readCallRecords,
  usageOfCall,
} from '../domain/call-records/index.ts'
import { UnreadableFile } from './failures.ts'
import { type OperatorOptions, operatorClient } from './operator-client.ts'

/** What the command line says of an import. */
export interface ImportOptions extends OperatorOptions {
  readonly format?: CallRecordFormatName
  readonly source?: string
  readonly settings?: Partial<CallRecordSettings>
  /** Account ids by the names that the switch gives them; a name that is not there is an id itself. */
  readonly accounts?: Readonly<Record<string, unknown>>
  readonly dryRun?: boolean
}

/** Events of one call: enough that the way there and back does not count. */
const EVENTS_A_CALL = 1000

/** Bytes of a file by which its format is guessed. */
const BYTES_TO_GUESS_BY = 65_536

interface EventResult {
  readonly event_id?: string
  readonly status: 'charged' | 'from_package' | 'refused'
  readonly is_repeat: boolean
  readonly error?: { readonly code: number; readonly msg: string }
}

/**
 * `switchbook usage import`: reads a switch's call records and reports each call that was answered to a running server,
 * once, whatever was imported before. `--dry-run` prints the calls as they were read, and reports nothing.
 */
export async function runUsageImport(path: string, options: ImportOptions): Promise<void> {
  const lines = await firstLines(path)
  const format = options.format ?? guessFormat(lines)
  const readings = readCallRecords(createReadStream(path, 'utf8'), format, options.settings ?? {})
  if (options.dryRun === true) return printCalls(readings)
  const counts = { calls: 0, charged: 0, from_package: 0, repeated: 0, refused: 0, unanswered: 0, faults: 0 }
  const settings = callUsageSettings(options.source ?? format)
  const call = operatorClient(options, process.env)
  let batch: { line: number; event: Record<string, unknown> }[] = []
  const send = async () => {
    if (batch.length === 0) return
    const { result } = await call<{ result: EventResult[] }>('RecordUsage', { events: batch.map((one) => one.event) })
    for (const [index, outcome] of result.entries()) {
      if (outcome.error !== undefined) tell(batch[index]?.line, outcome.error.msg)
      counts[outcome.is_repeat ? 'repeated' : outcome.status] += 1
    }
    batch = []
  }
  for await (const reading of readings) {
    if ('reason' in reading) {
      counts.faults += 1
      tell(reading.line, reading.reason)
      continue
    }
    counts.calls += 1
    const usage = usageOfCall(reading, settings)
    if (usage === null) counts.unanswered += 1
    else batch.push({ line: reading.line, event: eventOf(usage, options.accounts ?? {}) })
    if (batch.length === EVENTS_A_CALL) await send()
  }
  await send()
  process.stdout.write(
    `${counts.calls} calls read as ${format}: ${counts.charged} charged, ${counts.from_package} from packages, ` +
      `${counts.repeated} recorded before, ${counts.unanswered} without an answer, ${counts.refused} refused; ` +
      `${counts.faults} records could not be read.\n`,
  )
  if (counts.refused + counts.faults > 0) process.exitCode = 1
}

/** What a call used, as RecordUsage takes it: it has happened, so it is charged whatever money there is. */
function eventOf(usage: CallUsage, accounts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    source: usage.source,
    event_id: usage.id,
    account_id: accounts[usage.account] ?? usage.account,
    resource_type: usage.resourceType,
    quantity: usage.quantity,
    to: usage.parameter,
    occurred_at: usage.occurredAt.toISOString(),
    has_happened: true,
  }
}

async function firstLines(path: string): Promise<string[]> {
  const file = await open(path).catch((error: Error) => {
    throw new UnreadableFile(`${path} cannot be read: ${error.message}.`)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BYTES_TO_GUESS_BY), 0, BYTES_TO_GUESS_BY, 0)
    return buffer.subarray(0, bytesRead).toString('utf8').split('\n')
  } finally {
    await file.close()
  }
}

async function printCalls(readings: ReturnType<typeof readCallRecords>): Promise<void> {
  let separator = '[\n'
  for await (const reading of readings) {
    if ('reason' in reading) {
      tell(reading.line, reading.reason)
      process.exitCode = 1
      continue
    }
    process.stdout.write(`${separator}  ${JSON.stringify(shown(reading))}`)
    separator = ',\n'
  }
  process.stdout.write(separator === '[\n' ? '[]\n' : '\n]\n')
}

function shown(call: CallRecord) {
  return {
    account: call.account,
    direction: call.direction,
    from: call.from,
    to: call.to,
    start: instant(call.start),
    answer: instant(call.answer),
    end: instant(call.end),
    duration_seconds: call.durationSeconds,
    billable_seconds: call.billableSeconds,
    disposition: call.disposition,
    unique_id: call.uniqueId,
  }
}

function instant(at: Date | null): string | null {
  return at === null ? null : at.toISOString().replace('.000Z', 'Z')
}

function tell(line: number | undefined, reason: string): void {
  process.stderr.write(`line ${line ?? '?'}: ${reason}\n`)
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { withClient } from '../src/boot/database-server.ts'
import type { MeasuredBooks } from './measured-books.ts'

/** What pgbench did: transactions a second, and how many in all. */
export interface PgbenchRun {
  readonly perSecond: number
  readonly count: number
}

/** The newest pgbench of Debian's packages, or that of the PATH; null: there is none. */
export function findPgbench(): string | null {
  const versions = '/usr/lib/postgresql'
  const found = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...found.map((version) => `${versions}/${version}/bin`), ...(process.env.PATH ?? '').split(':')]
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path)) ?? null
}

/**
 * One charge in one call, with the reads and writes of the product's: the event is looked up, the balance locked, an
 * entry with its derivation and hash, two postings and the event are written, and the balance changes. It is spared the
 * rating: the amount is given, and the derivation is one that the product wrote.
 */
const chargeFunction = (description: string, derivation: string) => `
  create function charge_once(payer bigint, named text, price numeric) returns bigint language plpgsql as $$
  declare
    held balances;
    entry bigint;
    mark bytea;
  begin
    perform from usage_events where source = 'bench' and event_id = named;
    if found then return null; end if;
    select * into held from balances where account_id = payer for update;
    if held.fixed_balance + held.credit_limit - held.money_on_hold + held.overdraft_limit < price then return null; end if;
    entry := nextval('ledger_entry_ids');
    mark := sha256(held.last_entry_hash || convert_to(concat_ws(' ', payer, entry, price, ${derivation}), 'UTF8'));
    insert into ledger_entries (account_id, entry_id, sequence, kind, description, occurred_at, performed_at,
        derivation, previous_hash, hash)
      values (payer, entry, held.last_entry_sequence + 1, 'resource_charge', ${description}, now(), now(),
        ${derivation}, held.last_entry_hash, mark);
    insert into postings (account_id, entry_id, line, bucket, currency, amount)
      values (payer, entry, 1, 'customer', held.currency, -price), (payer, entry, 2, 'revenue', held.currency, price);
    insert into usage_events (source, event_id, account_id, fingerprint, occurred_at, recorded_at, status, entry_id,
        amount, currency)
      values ('bench', named, payer, mark, now(), now(), 'charged', entry, price, held.currency);
    update balances set fixed_balance = held.fixed_balance - price, last_entry_sequence = held.last_entry_sequence + 1,
      last_entry_hash = mark where account_id = payer;
    return entry;
  end $$`

/** Makes the function that pgbench calls, from an entry that the product has written. */
export async function makeChargeFunction({ address }: MeasuredBooks): Promise<void> {
  await withClient(address, async (client) => {
    const sample = `select description, derivation::text from ledger_entries
      where kind = 'resource_charge' order by entry_id desc limit 1`
    const { description, derivation } = (await client.query(sample)).rows[0]
    await client.query(chargeFunction(pg.escapeLiteral(description), pg.escapeLiteral(derivation)))
  })
}

/** Lets pgbench charge accounts drawn at random from `first` to `last` for some seconds. Fails when it does. */
export async function runPgbench(
  pgbench: string,
  { folder, address }: MeasuredBooks,
  work: { readonly inFlight: number; readonly seconds: number; readonly first: number; readonly last: number },
): Promise<PgbenchRun> {
  const script = join(folder, 'charge.sql')
  writeFileSync(
    script,
    `\\set payer random(${work.first}, ${work.last})\nselect charge_once(:payer, gen_random_uuid()::text, 0.0123);\n`,
  )
  const threads = Math.min(work.inFlight, availableParallelism())
  const args = ['-n', '-M', 'prepared', '-f', script, '-c', `${work.inFlight}`, '-j', `${threads}`]
  const place = ['-h', address.host, '-p', `${address.port}`, '-U', address.user, address.database]
  const child = spawn(pgbench, [...args, '-T', `${work.seconds}`, ...place], {
    env: { ...process.env, PGPASSWORD: address.password },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  const [code] = await once(child, 'close')
  const perSecond = /tps = ([\d.]+) \(without/.exec(said)?.[1]
  const count = /actually processed: (\d+)/.exec(said)?.[1]
  if (code !== 0 || perSecond === undefined || count === undefined) throw new Error(`pgbench failed: ${said}`)
  return { perSecond: Number(perSecond), count: Number(count) }
}

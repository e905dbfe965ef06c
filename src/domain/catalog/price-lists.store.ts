import type { AccountId } from '../../ground/ids/index.ts'
import { type Currency, decimal, digitsOf } from '../../ground/money/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, selectOne, write } from '../../ground/storage/query.ts'
import { SINCE_EVER } from './catalog.store.ts'
import type { PriceTerms } from './catalog.ts'
import { type DeckGroupIds, deckGroupKey, FIRST_DECK_GROUP_ID } from './deck-group-ids.rules.ts'
import type { PriceVersion } from './stored-catalog.ts'

/** A price list, without its prices. */
export interface PriceListRecord {
  readonly listId: string
  /** Whose own it is; null: the catalog's. */
  readonly accountId: AccountId | null
  /** Of its prices; null: the catalog's. */
  readonly currency: Currency | null
}

/** A price list. One round trip. Null: there is none of that id. */
export function findPriceList(read: Read, listId: string): Promise<PriceListRecord | null> {
  const sql = `select price_list_id as "listId", account_id as "accountId", currency
                 from price_lists where price_list_id = $1`
  return selectOne(read, sql, [listId])
}

interface VersionRow {
  readonly list_id: string
  readonly id: number
  readonly currency: Currency
  readonly valid_from: Date | null
  readonly valid_to: Date | null
  readonly name: string
  readonly resource_type: string
  readonly price: string
  readonly num_resources_per_price: number
  readonly quantum: number
  readonly allowed: string
  readonly forbidden: string
}

// Prefixes as one text: the driver would take ten times as long for an array of them.
const SELECT_VERSIONS = `
  select price_list_id as list_id, price_group_id as id, coalesce(list.currency, $1) as currency,
         nullif(valid_from, '${SINCE_EVER}') as valid_from, valid_to, price_group_name as name, resource_type, price,
         num_resources_per_price, quantum, array_to_string(allowed, ',') as allowed,
         array_to_string(forbidden, ',') as forbidden
    from price_groups join price_lists list using (price_list_id)`

/** The versions in force, of all lists. `currency`: the catalog's. One round trip. */
export async function loadPricesInForce(read: Read, currency: Currency): Promise<PriceVersion[]> {
  return (await select<VersionRow>(read, `${SELECT_VERSIONS} where valid_to is null`, [currency])).map(fromRow)
}

/** Versions that have ended, and what was left out of them. */
export interface EndedPrices {
  readonly versions: readonly PriceVersion[]
  /** When the last one that was left out ended; null: none was. */
  readonly leftOutUntil: Date | null
}

// One row at least, for what was left out.
const SELECT_ENDED = `
  select until, ended.* from (select max(valid_to) as until from price_groups where valid_to <= $2) left_out
    left join (${SELECT_VERSIONS} where valid_to > $2) ended on true`

/** The versions, of all lists, that ended after an instant. `currency`: the catalog's. One round trip. */
export async function loadEndedPrices(read: Read, currency: Currency, after: Date): Promise<EndedPrices> {
  type Row = { readonly until: Date | null } & (VersionRow | { readonly list_id: null })
  const rows = await select<Row>(read, SELECT_ENDED, [currency, after])
  const versions = rows.flatMap((row) => (row.list_id === null ? [] : [fromRow(row)]))
  return { versions, leftOutUntil: rows[0]?.until ?? null }
}

// By its beginning, so that of several with one id the latest comes last.
const SELECT_OF_LIST = `${SELECT_VERSIONS}
   where price_list_id = $2 and (valid_to is null or valid_to > $3) order by price_group_id, price_groups.valid_from`

/**
 * The versions of one list that are in force or ended after `from`; undefined: those in force alone. By id, then
 * beginning. `currency`: the catalog's. One round trip.
 */
export async function loadListPrices(
  read: Read,
  currency: Currency,
  listId: string,
  from: Date | undefined,
): Promise<PriceVersion[]> {
  return (await select<VersionRow>(read, SELECT_OF_LIST, [currency, listId, from ?? 'infinity'])).map(fromRow)
}

function fromRow(row: VersionRow): PriceVersion {
  return {
    listId: row.list_id,
    id: row.id,
    currency: row.currency,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    name: row.name,
    resourceType: row.resource_type,
    price: decimal(row.price),
    resourcesPerPrice: row.num_resources_per_price,
    quantum: row.quantum,
    allowed: prefixesOf(row.allowed),
    forbidden: prefixesOf(row.forbidden),
  }
}

function prefixesOf(text: string): string[] {
  return text === '' ? [] : text.split(',')
}

interface DeckGroupRow {
  readonly id: number
  readonly resourceType: string
  readonly name: string
}

// Later ids first, so that the earliest of one name is the one that the map keeps.
const SELECT_DECK_GROUPS = `
  select distinct price_group_id as id, resource_type as "resourceType", price_group_name as name
    from price_groups where price_list_id = $1 and price_group_id >= $2 order by price_group_id desc`

/** The ids that the price groups of a list's decks have, or had once. One round trip. */
export async function loadDeckGroupIds(read: Read, listId: string): Promise<DeckGroupIds> {
  const rows = await select<DeckGroupRow>(read, SELECT_DECK_GROUPS, [listId, FIRST_DECK_GROUP_ID])
  return new Map(rows.map((row) => [deckGroupKey(row), row.id]))
}

const SELECT_LAST_CHANGE = `
  select max(greatest(nullif(valid_from, '${SINCE_EVER}'), valid_to)) as at from price_groups where price_list_id = $1`

/** When a list changed last, or will have; null: it never did. One round trip. */
export async function findLastPriceChange(read: Read, listId: string): Promise<Date | null> {
  return (await selectOne<{ at: Date | null }>(read, SELECT_LAST_CHANGE, [listId]))?.at ?? null
}

/** Makes a price list when there is none of its id; true: there was none. One round trip. */
export async function ensurePriceList(tx: Tx, { listId, accountId, currency }: PriceListRecord): Promise<boolean> {
  const sql = `insert into price_lists (price_list_id, account_id, currency) values ($1, $2, $3) on conflict do nothing`
  return (await write(tx, sql, [listId, accountId, currency])) === 1
}

// What began at that instant or later never was in force, seen from now on.
const END_PRICE_GROUPS = `
  with unborn as (
    delete from price_groups where price_list_id = $1 and price_group_id = any($2::int[]) and valid_from >= $3)
  update price_groups set valid_to = $3
   where price_list_id = $1 and price_group_id = any($2::int[]) and valid_from < $3 and (valid_to is null or valid_to > $3)`

/** Ends price groups of a list at an instant, whatever versions of them came later. One round trip. */
export async function endPriceGroups(tx: Tx, listId: string, ids: readonly number[], at: Date): Promise<void> {
  await write(tx, END_PRICE_GROUPS, [listId, ids, at])
}

const INSERT_PRICE_GROUPS = `
  insert into price_groups (price_list_id, price_group_id, valid_from, price_group_name, resource_type, price,
    num_resources_per_price, quantum, allowed, forbidden)
  select $1, id, $2::timestamptz, name, resource_type, price, resources_per_price, quantum,
         string_to_array(allowed, ','), string_to_array(forbidden, ',')
    from unnest($3::int[], $4::text[], $5::text[], $6::numeric[], $7::int[], $8::int[], $9::text[], $10::text[])
      as price(id, name, resource_type, price, resources_per_price, quantum, allowed, forbidden)`

/** Begins price groups of a list at an instant; null: since ever. One round trip. */
export async function insertPriceGroups(
  tx: Tx,
  listId: string,
  groups: readonly PriceTerms[],
  from: Date | null,
): Promise<void> {
  await write(tx, INSERT_PRICE_GROUPS, [
    listId,
    from ?? SINCE_EVER,
    groups.map((group) => group.id),
    groups.map((group) => group.name),
    groups.map((group) => group.resourceType),
    groups.map((group) => digitsOf(group.price)),
    groups.map((group) => group.resourcesPerPrice),
    groups.map((group) => group.quantum),
    groups.map((group) => group.allowed.join(',')),
    groups.map((group) => group.forbidden.join(',')),
  ])
}

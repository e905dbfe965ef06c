import { type Currency, decimal, digitsOf } from '../../ground/money/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, write, writeReturning } from '../../ground/storage/query.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { ExchangeRate, RateSeries } from './exchange-rates.rules.ts'

/** How many rates were new, and how many were there with another rate or source. */
export interface SavedRates {
  readonly added: number
  readonly changed: number
}

interface SeriesRow {
  readonly currency: Currency
  readonly days: string
  readonly rates: string
}

// One row a currency: the driver takes several times as long for a row a rate.
const SELECT_SERIES = `
  select currency,
         string_agg(to_char(effective_on, 'YYYY-MM-DD'), ',' order by effective_on) as days,
         string_agg(rate::text, ',' order by effective_on) as rates
    from exchange_rates group by currency`

/** Every rate, by currency and day. One round trip. */
export async function loadRateSeries(read: Read): Promise<RateSeries[]> {
  const rows = await select<SeriesRow>(read, SELECT_SERIES)
  return rows.map(fromRow)
}

function fromRow({ currency, days, rates }: SeriesRow): RateSeries {
  return { currency, days: days.split(','), rates: rates.split(',').map(decimal) }
}

// Days and rates travel as one text a currency and source, several times as fast as an array element each. What is there
// already is left out before the insert, which would lock it row by row. In the order of the key, so that two processes
// that save at once wait for each other and do not deadlock.
const UPSERT_RATES = `
  with wanted as (
    select series.currency, one.effective_on, one.rate, series.source
      from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as series(currency, source, days, rates),
           unnest(string_to_array(days, ',')::date[], string_to_array(rates, ',')::numeric[]) as one(effective_on, rate)
    except select currency, effective_on, rate, source from exchange_rates),
  saved as (
    insert into exchange_rates (currency, effective_on, rate, source)
    select * from wanted order by currency, effective_on
    on conflict (currency, effective_on) do update set rate = excluded.rate, source = excluded.source
    returning xmax = 0 as is_new)
  select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed from saved`

/** Inserts the rates that are new and updates those that differ; at most one a currency and day. One round trip. */
export async function upsertRates(tx: Tx, rates: readonly ExchangeRate[]): Promise<SavedRates> {
  const series = [...bySeries(rates).values()]
  const [saved] = await writeReturning<SavedRates>(tx, UPSERT_RATES, [
    series.map((one) => one.currency),
    series.map((one) => one.source),
    series.map((one) => one.days.join(',')),
    series.map((one) => one.rates.join(',')),
  ])
  return saved ?? { added: 0, changed: 0 }
}

interface SeriesToSave {
  readonly currency: Currency
  readonly source: string
  readonly days: CalendarDay[]
  readonly rates: string[]
}

function bySeries(rates: readonly ExchangeRate[]): Map<string, SeriesToSave> {
  const series = new Map<string, SeriesToSave>()
  for (const { currency, source, effectiveOn, rate } of rates) {
    const key = `${currency} ${source}`
    const one = series.get(key) ?? { currency, source, days: [], rates: [] }
    one.days.push(effectiveOn)
    one.rates.push(digitsOf(rate))
    series.set(key, one)
  }
  return series
}

/** Tells every process that the rates have changed, when the transaction commits. One round trip. */
export async function notifyRatesChanged(tx: Tx): Promise<void> {
  await write(tx, `select pg_notify('switchbook_rates', '')`)
}

/** Lets nobody else write rates until the transaction ends; they can be read. One round trip. */
export async function lockRates(tx: Tx): Promise<void> {
  await write(tx, 'lock table exchange_rates in share row exclusive mode')
}

interface RateRow {
  readonly currency: Currency
  readonly effective_on: CalendarDay
  readonly rate: string
  readonly source: string
}

function rateOf(row: RateRow): ExchangeRate {
  return { currency: row.currency, effectiveOn: row.effective_on, rate: decimal(row.rate), source: row.source }
}

const RATE_COLUMNS = `one.currency, to_char(one.effective_on, 'YYYY-MM-DD') as effective_on, one.rate::text, one.source`

const SELECT_RATES_AROUND = `
  select ${RATE_COLUMNS}
    from unnest($1::text[], $2::date[]) as asked(currency, first_day)
    join exchange_rates one on one.currency = asked.currency and one.effective_on >= coalesce(
           (select max(effective_on) from exchange_rates before
             where before.currency = asked.currency and before.effective_on < asked.first_day), asked.first_day)`

/** Of each currency, the last rate before its day and all from then on. One round trip. */
export async function loadRatesFrom(
  read: Read,
  firstDays: ReadonlyMap<Currency, CalendarDay>,
): Promise<ExchangeRate[]> {
  const rows = await select<RateRow>(read, SELECT_RATES_AROUND, [[...firstDays.keys()], [...firstDays.values()]])
  return rows.map(rateOf)
}

const SELECT_IN_FORCE = `
  select distinct on (one.currency) ${RATE_COLUMNS} from exchange_rates one
   where one.effective_on <= $1::date order by one.currency, one.effective_on desc`

/** The rate of each currency in force on a day, by currency; a currency whose first one is later has none. One round trip. */
export async function findRatesInForce(read: Read, day: CalendarDay): Promise<ExchangeRate[]> {
  return (await select<RateRow>(read, SELECT_IN_FORCE, [day])).map(rateOf)
}

const SELECT_NEWEST_DAYS = `
  select currency, to_char(max(effective_on), 'YYYY-MM-DD') as day from exchange_rates group by currency`

/** The newest day of each currency that has rates. One round trip. */
export async function findNewestDays(read: Read): Promise<Map<Currency, CalendarDay>> {
  const rows = await select<{ currency: Currency; day: CalendarDay }>(read, SELECT_NEWEST_DAYS)
  return new Map(rows.map(({ currency, day }) => [currency, day]))
}

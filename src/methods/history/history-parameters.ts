import { isTimeZone } from '../../ground/time/index.ts'
import { bool, int, oneOf, type Parameter, str } from '../../wire/index.ts'

// Parameters that every method of the group has.

/** The word for the zone of the account. */
export const ACCOUNT_ZONE = 'auto'

/** The zone in which times are shown where the call names none. */
export const DEFAULT_ZONE = 'Etc/GMT'

/** The time zone of a list. */
export function timezone(about: string): Parameter<string, false> {
  return str(about, {
    minLength: 1,
    maxLength: 64,
    fallback: DEFAULT_ZONE,
    check: (text) =>
      text === ACCOUNT_ZONE || isTimeZone(text)
        ? null
        : `must be a time zone, such as Europe/Moscow or Etc/GMT-8, or ${ACCOUNT_ZONE}`,
  })
}

/** Order and pages. */
export const PAGE_PARAMS = {
  desc_order: bool('Whether the latest come first', { fallback: 'false' }),
  with_total_count: bool('Whether to count all that match; the page alone is quicker', { fallback: 'true' }),
  count: int('How many to give', { minimum: 0, maximum: 1000, fallback: '20' }),
  offset: int('How many to pass over first', { minimum: 0, maximum: 10_000, fallback: '0' }),
}

/** What the answer is written as. */
export const OUTPUT_PARAMS = {
  is_async: bool('Whether to make a report in the background; there are none yet', { fallback: 'false' }),
  with_header: bool('With output=csv: whether the first line names the columns', { fallback: 'true' }),
  decimal_separator: oneOf('With output=csv: the decimal mark', ['.', ','], {
    fallback: "that of the account's language",
  }),
  output: output(),
}

/** In any case of letters, as dispatch takes it. */
function output(): Parameter<'json' | 'csv', false> {
  const word = oneOf('The form of the answer', ['json', 'csv'], { fallback: 'json' })
  return { ...word, decode: (text) => word.decode(text.toLowerCase()) }
}

import { firstShownAt, lastShownUntil } from '../../ground/time/index.ts'
import { BadValue, type Parameter, timestamp } from '../../wire/index.ts'

/** A time as a caller writes it: what a clock on a wall shows, of a zone that another parameter names. */
export interface ShownTime {
  /** The instant at which a clock in Greenwich shows it; where the text has an offset, the instant itself. */
  readonly at: Date
  readonly hasOffset: boolean
}

const OFFSET = /:\d{2}(?:[.,]\d+)? ?(?:z|[+\- ]\d{2}:?(?:\d{2})?)$/i

/** A time in the zone that the call names. */
export function shownTime(about: string): Parameter<ShownTime, false> {
  const instant = timestamp(about, { error: 'INVALID_DATE_FORMAT' })
  return {
    ...instant,
    decode: (text) => {
      const at = instant.decode(text)
      return at instanceof BadValue ? at : { at, hasOffset: OFFSET.test(text.trim()) }
    },
  }
}

/** The range between two times in a zone, both belonging to it, to the second. Null: open on that side. */
export function rangeBetween(from: ShownTime | undefined, to: ShownTime | undefined, zone: string) {
  return {
    from: from === undefined ? null : firstShownAt(from.hasOffset ? 'utc' : zone, from.at),
    before: to === undefined ? null : lastShownUntil(to.hasOffset ? 'utc' : zone, to.at),
  }
}

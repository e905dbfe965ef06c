import fc from 'fast-check'

/** The leaf, its parent, and the top. */
export type Who = 0 | 1 | 2

/** A use that a step reports. */
export interface ModelUse {
  readonly who: Who
  readonly what: 'SMS' | 'IM'
  readonly quantity: number
  readonly id: number
  readonly hasHappened: boolean
}

/** What is done at once: everything of a step is handed in together. */
export type Step =
  | { readonly kind: 'uses'; readonly uses: readonly ModelUse[] }
  | { readonly kind: 'top_up'; readonly who: Who; readonly micros: number }
  | { readonly kind: 'plan'; readonly who: Who }
  | { readonly kind: 'start'; readonly who: Who; readonly name: number; readonly slice: number }
  | {
      readonly kind: 'report'
      readonly who: Who
      readonly name: number
      readonly sequence: number
      readonly used: number
      /** Undefined: it stops. */
      readonly slice: number | undefined
    }

const who = fc.constantFrom<Who>(0, 1, 2)
const MESSAGES = [7, 20_000, 49_990, 400_000] as const

/** What an event says goes by its id, so that it comes again; now and then the same id says something else. */
const use = fc
  .record({ id: fc.nat({ max: 60 }), isOther: fc.nat({ max: 19 }), hasHappened: fc.nat({ max: 3 }) })
  .map(({ id, isOther, hasHappened }): ModelUse => {
    const what = id % 5 === 0 ? 'IM' : 'SMS'
    const quantity = what === 'IM' ? (MESSAGES[(id / 5) % 4] ?? 1) : 1 + (id % 4)
    const other = isOther === 0 ? 1 : 0
    return { who: (id % 3) as Who, what, quantity: quantity + other, id, hasHappened: hasHappened === 0 }
  })
const money = fc.oneof(fc.integer({ min: 1, max: 900_000 }), fc.constant(120_000_000))
const topUp = (by: fc.Arbitrary<Who>) =>
  fc.tuple(by, money).map(([who, micros]): Step => ({ kind: 'top_up', who, micros }))
const uses = fc.array(use, { minLength: 1, maxLength: 12 }).map((list): Step => ({ kind: 'uses', uses: list }))
const plan = who.map((one): Step => ({ kind: 'plan', who: one }))
const start = fc
  .record({ who, slice: fc.constantFrom(3, 3, 3, 6) })
  .map((fields): Step => ({ kind: 'start', name: 0, ...fields }))
const report = fc
  .record({
    who,
    sequence: fc.constantFrom(0, 1, 1, 1, 1, 2, -1),
    used: fc.constantFrom(0, 0, 1, 2, 5, -1),
    slice: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 8 }),
  })
  .map((fields): Step => ({ kind: 'report', name: 0, ...fields }))

/** Steps of every kind, with few names and little money, so that they meet. */
export const steps: fc.Arbitrary<Step[]> = fc
  .tuple(
    topUp(fc.constant(0)),
    topUp(fc.constant(1)),
    topUp(fc.constant(2)),
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: uses },
        { weight: 1, arbitrary: topUp(who) },
        { weight: 1, arbitrary: plan },
        { weight: 2, arbitrary: start },
        { weight: 5, arbitrary: report },
      ),
      { minLength: 5, maxLength: 50 },
    ),
  )
  .map(([leaf, middle, top, rest]) => [leaf, middle, top, ...rest])

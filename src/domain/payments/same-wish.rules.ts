/** What a movement was asked for, as its derivation keeps it: plain texts and numbers. What is absent was not said. */
export type AskedFor = Readonly<Record<string, string | number | undefined>>

/** Whether an entry that was booked under a key says what is asked for now: each of these facts the same. */
export function isSameWish(derivation: Readonly<Record<string, unknown>>, asked: AskedFor): boolean {
  return Object.entries(asked).every(([name, value]) => derivation[name] === value)
}

/** Runs one work after the other, in the order in which they came; each gives its caller what it gives. */
export type OneAtATime = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Makes a queue: moving the clock, putting the state back and keeping it must not happen at the same time. */
export function oneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => {})
    return next
  }
}

/**
 * Sends what is answered in one turn of the event loop together, at its end. Each write wakes the client that waits for
 * it, which costs this process as much as the answer itself: written in a row, they wake it once. A lone answer waits for
 * nothing.
 */
export function answersOfATurn(): (send: () => void) => void {
  let waiting: (() => void)[] = []
  const flush = () => {
    const sends = waiting
    waiting = []
    for (const send of sends) send()
  }
  return (send) => {
    if (waiting.push(send) === 1) setImmediate(flush)
  }
}

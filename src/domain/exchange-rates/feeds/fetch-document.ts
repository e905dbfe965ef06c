import { FeedFailure } from './feed-failure.ts'
import { LARGEST_DOCUMENT } from './xml-element.ts'

/** Gets the bytes of a feed's document. Throws FeedFailure when there are none to be had. */
export type FetchDocument = (url: URL) => Promise<Uint8Array>

/** Milliseconds that a whole document may take. */
const LONGEST_WAIT = 20_000

const MOST_REDIRECTS = 3

/** What a fetcher keeps to. */
export interface FetchLimits {
  /** Milliseconds that a whole document may take. */
  readonly longestWait?: number
  /** Aborted: whoever asked wants no answer any more. */
  readonly stopped?: AbortSignal
}

/**
 * Gets documents over HTTP within limits: of time, from the first byte sent to the last received; of size, counted
 * unpacked, beyond which nothing more is read; and of place: a redirect leads to the same host, port and scheme or is refused.
 */
export function documentFetcher({ longestWait = LONGEST_WAIT, stopped }: FetchLimits = {}): FetchDocument {
  return async (url) => {
    const late = AbortSignal.timeout(longestWait)
    const signal = stopped === undefined ? late : AbortSignal.any([late, stopped])
    try {
      return await bytesOf(await answerOf(url, signal), url)
    } catch (error) {
      if (error instanceof FeedFailure) throw error
      if (late.aborted) throw new FeedFailure(`${url.host} has not answered in ${longestWait / 1000} s`)
      throw new FeedFailure(`${url.host} could not be asked: ${reasonOf(error)}`)
    }
  }
}

async function answerOf(url: URL, signal: AbortSignal): Promise<Response> {
  let at = url
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await fetch(at, { signal, redirect: 'manual', headers: { 'user-agent': 'Switchbook' } })
    if (answer.status === 200) return answer
    await answer.body?.cancel()
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status > 399 || location === null)
      throw new FeedFailure(`${url.host} answers ${answer.status}`)
    at = followed(at, location)
  }
  throw new FeedFailure(`${url.host} redirects more than ${MOST_REDIRECTS} times`)
}

function followed(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : null
  if (to?.origin !== from.origin) throw new FeedFailure(`${from.host} redirects elsewhere`)
  return to
}

async function bytesOf(answer: Response, url: URL): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  // Leaving the loop by the throw closes the connection: the rest is not read.
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > LARGEST_DOCUMENT) throw new FeedFailure(`${url.host} answers more than ${LARGEST_DOCUMENT} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const { code, message } = cause as NodeJS.ErrnoException
  return code ?? message ?? 'no reason given'
}

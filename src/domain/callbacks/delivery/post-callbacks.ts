import { lookup as resolveName } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { PostOutcome } from '../callback.ts'
import { type AllowedNetworks, mayReach, readTarget } from './target.rules.ts'

/** Sends one POST to the address of an account, and tells what came of it; never throws. */
export type PostCallbacks = (address: string, body: string) => Promise<PostOutcome>

/** An IP address that a name stands for. */
export interface ResolvedAddress {
  readonly address: string
  readonly family: number
}

/** What a sender of callbacks keeps to. */
export interface PostLimits {
  readonly allowed: AllowedNetworks
  /** Milliseconds that a delivery may take, from the look-up of the name to the end of the answer. */
  readonly longestWait?: number
  /** Finds the addresses of a name; absent: as the system does. */
  readonly resolve?: (name: string) => Promise<readonly ResolvedAddress[]>
}

/** Milliseconds that one delivery may take. */
const LONGEST_WAIT = 10_000

/** Bytes of an answer that are read: it is of no use but for its status. */
const LARGEST_ANSWER = 65_536

/**
 * Makes a sender of callbacks. A name is looked up once, every address that it stands for is judged, and the connection
 * goes to the first of them: what the name stands for a moment later changes nothing. Redirects are not followed.
 */
export function callbackPoster({
  allowed,
  longestWait = LONGEST_WAIT,
  resolve = resolveAll,
}: PostLimits): PostCallbacks {
  return async (address, body) => {
    const begun = process.hrtime.bigint()
    const took = () => Number((process.hrtime.bigint() - begun) / 1_000_000n)
    const late = AbortSignal.timeout(longestWait)
    try {
      const httpStatus = await inTime(late, post(address, body, { allowed, resolve, signal: late }))
      const isDelivered = httpStatus >= 200 && httpStatus <= 299
      return { httpStatus, reason: isDelivered ? null : `the receiver answers ${httpStatus}`, tookMs: took() }
    } catch (error) {
      const reason = late.aborted ? `the receiver has not answered in ${longestWait / 1000} s` : reasonOf(error)
      return { httpStatus: null, reason, tookMs: took() }
    }
  }
}

/** Why nothing was sent. */
class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

interface PostParts {
  readonly allowed: AllowedNetworks
  readonly resolve: (name: string) => Promise<readonly ResolvedAddress[]>
  readonly signal: AbortSignal
}

/** Gives the status of the answer. */
async function post(address: string, body: string, { allowed, resolve, signal }: PostParts): Promise<number> {
  const target = readTarget(address)
  if ('reason' in target) throw new Unreachable(target.reason)
  const { url } = target
  const place = await placeOf(url, allowed, resolve)
  const answer = await new Promise<IncomingMessage>((answered, failed) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    send(url, {
      method: 'POST',
      // A connection of its own: one that is kept would go to wherever it went before.
      agent: false,
      lookup: pinned(place),
      signal,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Switchbook',
      },
    })
      .on('response', answered)
      .on('error', failed)
      .end(body)
  })
  await readSome(answer)
  return answer.statusCode ?? 0
}

async function placeOf(url: URL, allowed: AllowedNetworks, resolve: PostParts['resolve']): Promise<ResolvedAddress> {
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(name)
  const places = family === 0 ? await resolve(name) : [{ address: name, family }]
  const [first] = places
  if (first === undefined) throw new Unreachable('the name has no address')
  // One that may not be reached among several is a trap, or a mistake: none of them is taken.
  if (!places.every((place) => mayReach(place.address, allowed))) {
    throw new Unreachable('the address is in a network that callbacks do not reach')
  }
  return first
}

/** Whoever looks the name up finds that address. */
function pinned({ address, family }: ResolvedAddress): LookupFunction {
  return (_name, options, found) => {
    if (options.all === true) found(null, [{ address, family }])
    else found(null, address, family)
  }
}

/** Reads an answer to its end, or as far as it is let, and closes the connection. */
async function readSome(answer: IncomingMessage): Promise<void> {
  let size = 0
  // Leaving the loop closes the connection: the rest is not read.
  for await (const part of answer) {
    size += (part as Buffer).length
    if (size > LARGEST_ANSWER) break
  }
}

/** The look-up of a name cannot be broken off: its answer is not waited for any longer. */
function inTime<Result>(late: AbortSignal, work: Promise<Result>): Promise<Result> {
  const tooLate = new Promise<never>((_done, fail) => {
    late.addEventListener('abort', () => fail(late.reason), { once: true })
  })
  return Promise.race([work, tooLate])
}

const resolveAll = (name: string) => resolveName(name, { all: true })

function reasonOf(error: unknown): string {
  if (error instanceof Unreachable) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  return `the receiver could not be reached: ${code ?? message}`
}

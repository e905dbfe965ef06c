import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'

/** A server on the loopback interface that stands for the feeds of central banks. */
export interface FeedServer extends AsyncDisposable {
  /** Ends with a slash. */
  readonly url: string
  /** Path and query of every question, in their order. */
  readonly asked: string[]
  /** What it answers to a path and query from now on: 404 where nothing is given. */
  answers(answer: FeedAnswer): void
}

/** Bytes to be answered with 200, or what writes the answer; undefined: there is no such document. */
export type FeedAnswer = (path: string) => Uint8Array | ((response: ServerResponse) => void) | undefined

export async function startFeedServer(first: FeedAnswer = () => undefined): Promise<FeedServer> {
  let answer = first
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const found = answer(path)
    if (typeof found === 'function') found(response)
    else if (found === undefined) response.writeHead(404).end('no such document')
    else response.writeHead(200, { 'content-type': 'text/xml' }).end(found)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    answers: (next) => {
      answer = next
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

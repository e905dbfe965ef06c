import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A callback as it was received. */
// biome-ignore lint/suspicious/noExplicitAny: a callback is whatever was sent; a test says what it expects of it.
export type ReceivedCallback = any

/** Writes the answer to a POST; its body is in `received` already. */
export type Answering = (response: ServerResponse, request: IncomingMessage) => void

/** A receiver of callbacks on the loopback interface. */
export interface CallbackReceiver extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** The bodies of all POSTs, in their order. */
  readonly bodies: string[]
  /** The callbacks of all POSTs, in their order. */
  received(): ReceivedCallback[]
  /** How it answers from now on; 200 at first. */
  answers(answering: Answering): void
  forget(): void
}

export async function startCallbackReceiver(): Promise<CallbackReceiver> {
  const bodies: string[] = []
  let answering: Answering = (response) => response.writeHead(200).end()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    bodies.push(Buffer.concat(parts).toString('utf8'))
    answering(response, request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/callbacks`,
    port,
    bodies,
    received: () => bodies.flatMap((body) => JSON.parse(body).callbacks),
    answers: (next) => {
      answering = next
    },
    forget: () => {
      bodies.length = 0
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

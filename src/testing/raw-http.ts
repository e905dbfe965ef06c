import { connect } from 'node:net'

/** An answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number
  /** By names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** A request to be written out byte by byte. */
export interface RawRequestParts {
  /** `POST /platform_api`; `POST` on the bare endpoint when absent. */
  readonly line?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Writes the body in chunks of these sizes, without Content-Length, as the Node client does. */
  readonly chunkSizes?: readonly number[]
}

/** The bytes of an HTTP/1.1 request: exactly these headers, and the length or the chunks of its body. */
export function requestBytes(parts: RawRequestParts): Buffer {
  const body = Buffer.from(parts.body ?? '')
  const length: Record<string, string> =
    parts.chunkSizes !== undefined
      ? { 'Transfer-Encoding': 'chunked' }
      : parts.body !== undefined
        ? { 'Content-Length': String(body.length) }
        : {}
  const headers = { Host: 'switchbook.test', ...length, ...parts.headers }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`${parts.line ?? 'POST /platform_api'} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1')
  return Buffer.concat([head, parts.chunkSizes === undefined ? body : chunked(body, parts.chunkSizes)])
}

function chunked(body: Buffer, sizes: readonly number[]): Buffer {
  const pieces: Buffer[] = []
  let at = 0
  for (const size of [...sizes, body.length]) {
    const piece = body.subarray(at, at + size)
    at += piece.length
    if (piece.length > 0) pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'))
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')])
}

/**
 * Writes bytes to a port and reads one answer. Rejects when the connection ends without one.
 * `andEnd` closes the writing side after them, so that a server does not wait for what never comes.
 */
export function sendBytes(port: number, bytes: Buffer, andEnd = false): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0)
    const hasBody = !bytes.subarray(0, 5).toString().startsWith('HEAD ')
    const socket = connect(port, '127.0.0.1')
    // A server that has answered and closed breaks the writing of the rest: what matters is what it answered.
    let failure: Error | undefined
    socket.on('error', (error) => {
      failure = error
    })
    socket.on('data', (data) => {
      received = Buffer.concat([received, data])
      const answer = readAnswer(received, hasBody)
      if (answer === null) return
      resolve(answer)
      socket.destroy()
    })
    // An answer without a length ends here as well, as one that no client can read.
    socket.on('close', () => reject(failure ?? new Error(`no whole answer, only: ${received.toString('latin1')}`)))
    if (andEnd) socket.end(bytes)
    else socket.write(bytes)
  })
}

function readAnswer(bytes: Buffer, hasBody: boolean): RawAnswer | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd === -1) return null
  const [statusLine = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n')
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const length = hasBody ? Number(headers.get('content-length')) : 0
  const body = bytes.subarray(headEnd + 4, headEnd + 4 + length)
  if (body.length !== length) return null
  return { status: Number(statusLine.split(' ')[1]), headers, body: body.toString('utf8') }
}

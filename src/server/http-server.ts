import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Dispatch, WireAnswer } from '../dispatch/index.ts'
import { ApiError, errorEnvelope } from '../wire/index.ts'
import { answersOfATurn } from './answers-of-a-turn.ts'
import { UnreadableBody } from './body-parameters.ts'
import { toWireRequest } from './wire-request.ts'

/** Bytes of a body at most: above every limit that a parameter has, so that the parameter's own error is told. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024
/** Bytes of request line and headers at most: published snippets put every parameter into the query. */
export const MAX_HEADER_BYTES = 128 * 1024
/** Milliseconds for the headers of a request, and for the whole of it. */
const HEADERS_TIMEOUT = 20_000
const REQUEST_TIMEOUT = 60_000

const HTTP_OPTIONS = {
  maxHeaderSize: MAX_HEADER_BYTES,
  headersTimeout: HEADERS_TIMEOUT,
  // Node's own answer to a request without Host has no body that a client could read.
  requireHostHeader: false,
}

const API_URL = /^\/+(?:platform|operator)_api(?:[/?]|$)/

/** Where the server says what happens. */
export type RequestLog = Pick<Logger, 'info' | 'error' | 'isLevelEnabled'>

/** What the server is made from; put together by boot. */
export interface ServerParts {
  readonly dispatch: Dispatch
  /** Whether requests can be served: the database answers. */
  isHealthy(): Promise<boolean>
  /** Key and certificate chain, PEM; absent: plain HTTP. */
  readonly tls?: { readonly key: string; readonly cert: string }
  readonly log: RequestLog
  /** Adds the routes of a mode, such as the sandbox's. */
  addRoutes?(server: FastifyInstance): void
}

/** Makes the server: the APIs under /platform_api and /operator_api, /healthz, and what a mode adds. It does not listen yet. */
export function makeServer(parts: ServerParts): FastifyInstance {
  const options = {
    // Requests are logged below, without their query: it may bear an API key.
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: MAX_HEADER_BYTES, ignoreDuplicateSlashes: true },
    clientErrorHandler: refuseBrokenRequest,
    http: HTTP_OPTIONS,
    frameworkErrors: (_error: FastifyError, _request: unknown, reply: FastifyReply) =>
      sendRefusal(reply, 'the path is malformed'),
  }
  const server = (
    parts.tls === undefined ? Fastify(options) : Fastify({ ...options, https: { ...parts.tls, ...HTTP_OPTIONS } })
  ) as FastifyInstance
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    // Nothing closes the connection while a client still sends a body that is too large: Node's client, broken off in
    // its writing, would not read the answer. The rest is read and thrown away, until the request's time is over.
    reply.removeHeader('connection')
    return sendRefusal(reply, refusalReason(error, parts.log))
  })
  server.setNotFoundHandler(({ url }, reply) =>
    // Other verbs carry no call; the answer says so in the one form that every client reads.
    API_URL.test(url)
      ? sendRefusal(reply, 'send GET or POST')
      : sendJson(reply.code(404), errorEnvelope(ApiError.of('UNKNOWN_COMMAND', { command: url.slice(0, 64) }))),
  )
  answerForNode(server.server)
  if (parts.log.isLevelEnabled('info')) logRequests(server, parts.log)
  addApi(server, parts.dispatch)
  server.get('/healthz', async (_request, reply) => {
    const isHealthy = await parts.isHealthy()
    return sendJson(reply.code(isHealthy ? 200 : 503), `{"status":"${isHealthy ? 'ok' : 'unavailable'}"}`)
  })
  parts.addRoutes?.(server)
  return server
}

/** A line for every request: what it asked for, without the query, and how long it took. */
function logRequests(server: FastifyInstance, log: RequestLog): void {
  server.addHook('onResponse', async ({ method, url, ip }, { statusCode, elapsedTime }) => {
    const [path] = url.split('?', 1)
    log.info({ method, path, ip, statusCode, ms: Math.round(elapsedTime * 10) / 10 }, 'request')
  })
}

/** Takes over what Node itself would answer without a body, or not at all. */
function answerForNode(server: FastifyInstance['server']): void {
  // An expectation that nobody knows is no reason to refuse: RFC 9110, section 10.1.1, allows to pass over it.
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    server.emit('request', request, response),
  )
  server.on('connect', (_request: IncomingMessage, socket: Socket) => endWithRefusal(socket, 'send GET or POST'))
}

function addApi(server: FastifyInstance, dispatch: Dispatch): void {
  const atTheEndOfTheTurn = answersOfATurn()
  const handler = (request: FastifyRequest, reply: FastifyReply): void => {
    const failed = (error: unknown) => reply.send(error)
    answerTo(request, dispatch).then((answer) => atTheEndOfTheTurn(() => send(reply, answer)), failed)
  }
  const urls = ['/platform_api', '/platform_api/*', '/operator_api', '/operator_api/*']
  for (const url of urls) server.route({ method: ['GET', 'POST'], url, handler })
}

async function answerTo({ raw, ip, body }: FastifyRequest, dispatch: Dispatch): Promise<WireAnswer> {
  const wireRequest = await toWireRequest({
    url: raw.url ?? '',
    authorization: raw.headers.authorization,
    contentType: raw.headers['content-type'],
    host: raw.headers.host,
    ip,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  })
  return dispatch(wireRequest)
}

function send(reply: FastifyReply, { contentType, body, headers }: WireAnswer): void {
  if (headers !== undefined) reply.headers(headers)
  reply.header('content-type', contentType).send(Buffer.from(body))
}

function sendJson(reply: FastifyReply, body: string): FastifyReply {
  // Exactly this type: the Python client parses nothing else.
  return reply.header('content-type', 'application/json').send(Buffer.from(body))
}

/** An error travels with 200: the Node, Go, Java and PHP clients do not read the body of anything else. */
function sendRefusal(reply: FastifyReply, reason: string): FastifyReply {
  return sendJson(reply.code(200), errorEnvelope(ApiError.of('HTTP_REQUEST_REJECTED', { reason })))
}

function refusalReason(error: FastifyError | UnreadableBody, log: RequestLog): string {
  if (error instanceof UnreadableBody) return error.message
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return `the body is larger than ${MAX_BODY_BYTES} bytes`
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'the Content-Type is malformed'
  if (error.statusCode !== undefined && error.statusCode < 500) return 'the request is malformed'
  log.error({ err: error }, 'a request failed outside of dispatch')
  return 'the request could not be read'
}

/** What is not HTTP, or breaks off, or has endless headers: answered in the same form, then the connection ends. */
function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  endWithRefusal(socket, BROKEN_REQUESTS.get(error.code ?? '') ?? 'the request is not HTTP')
}

const BROKEN_REQUESTS: ReadonlyMap<string, string> = new Map([
  ['HPE_HEADER_OVERFLOW', `request line and headers are larger than ${MAX_HEADER_BYTES} bytes`],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'the request did not come in time'],
])

function endWithRefusal(socket: Socket, reason: string): void {
  const body = errorEnvelope(ApiError.of('HTTP_REQUEST_REJECTED', { reason }))
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`
  socket.end(head + body)
}

import { Busboy } from '@fastify/busboy'

/** A body that cannot be read: what the caller is told of it. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody'
}

/** Names and texts in the order in which they came. */
export type Pairs = readonly (readonly [name: string, text: string])[]

/** Fields of a body at most; the longest declaration has a tenth of it. */
const MAX_FIELDS = 1000

/** Media types of one JSON value a line. */
const LINES_OF_JSON: ReadonlySet<string> = new Set(['application/x-ndjson', 'application/ndjson', 'application/jsonl'])

/** The parameter that a body of many events is: the text of a JSON array. */
const EVENTS = 'events'

/** Reads the parameters of a body by its content type. Throws UnreadableBody. A body of another type has none. */
export function bodyParameters(
  contentType: string | undefined,
  body: Buffer,
  { takesEvents }: { readonly takesEvents: boolean },
): Pairs | Promise<Pairs> {
  if (body.length === 0) return []
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') return multipartParameters(contentType ?? '', body)
  if (takesEvents && LINES_OF_JSON.has(type)) return [[EVENTS, arrayOfLines(body)]]
  if (type === 'application/json' || type.endsWith('+json')) return jsonParameters(body, takesEvents ? type : undefined)
  // curl -d and older clients say urlencoded or nothing at all.
  if (type === 'application/x-www-form-urlencoded' || type === '')
    return [...new URLSearchParams(body.toString('utf8'))]
  return []
}

/**
 * Reads a multipart body: part names quoted or not, each part in its own charset, a field as a file too. A body that
 * holds the closing boundary alone has no parameters: the Go and PHP clients send that for a call without any.
 */
function multipartParameters(contentType: string, body: Buffer): Promise<Pairs> {
  return new Promise((resolve, reject) => {
    const pairs: [string, string][] = []
    const fail = (error: unknown) => reject(new UnreadableBody(`the multipart body is malformed: ${messageOf(error)}`))
    try {
      const reader = new Busboy({
        headers: { 'content-type': contentType },
        limits: { fieldSize: body.length, fields: MAX_FIELDS, files: MAX_FIELDS, parts: 2 * MAX_FIELDS },
      })
      reader.on('field', (name, text) => pairs.push([name, text]))
      reader.on('file', (name, stream) => {
        const pair: [string, string] = [name, '']
        pairs.push(pair)
        stream.setEncoding('utf8')
        stream.on('data', (text: string) => {
          pair[1] += text
        })
        stream.on('error', fail)
      })
      reader.on('fieldsLimit', () => fail(new Error(`more than ${MAX_FIELDS} fields`)))
      reader.on('partsLimit', () => fail(new Error(`more than ${2 * MAX_FIELDS} parts`)))
      reader.on('error', fail)
      reader.on('finish', () => resolve(pairs))
      reader.end(body)
    } catch (error) {
      fail(error)
    }
  })
}

/** The lines as one array; a line that is no JSON is found by whoever reads the array. */
function arrayOfLines(body: Buffer): string {
  const lines = body.toString('utf8').split('\n')
  return `[${lines.filter((line) => line.trim() !== '').join(',')}]`
}

/**
 * Reads a JSON object of texts, numbers, booleans and lists of them; the literal {} of published snippets has none.
 * Where events are taken (`eventsType`: the media type), an array is a list of them, and so is a field of that name.
 */
function jsonParameters(body: Buffer, eventsType: string | undefined): Pairs {
  const text = body.toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UnreadableBody('the body is not JSON')
  }
  const takesEvents = eventsType !== undefined
  if (takesEvents && Array.isArray(value)) return [[EVENTS, text]]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnreadableBody('the JSON body is not an object')
  }
  if (eventsType?.startsWith('application/cloudevents')) return [[EVENTS, `[${text}]`]]
  return Object.entries(value).flatMap(([name, field]): [string, string][] =>
    field === null
      ? []
      : [[name, takesEvents && name === EVENTS && Array.isArray(field) ? arrayText(field) : jsonText(name, field)]],
  )
}

function arrayText(values: readonly unknown[]): string {
  try {
    return JSON.stringify(values)
  } catch {
    // Nested too deep for the stack.
    throw new UnreadableBody(`the JSON body's "${EVENTS}" is nested too deep`)
  }
}

function jsonText(name: string, field: unknown): string {
  const items: readonly unknown[] = Array.isArray(field) ? field : [field]
  // Lists do not nest: what is joined by ; would not show it, and a deep one would exhaust the stack.
  if (items.some((item) => typeof item === 'object')) {
    throw new UnreadableBody(`the JSON body's "${name.slice(0, 64)}" is neither a plain value nor a list of them`)
  }
  return items.map(String).join(';')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unreadable'
}

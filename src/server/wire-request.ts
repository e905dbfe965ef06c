import type { WireRequest } from '../dispatch/index.ts'
import { bodyParameters } from './body-parameters.ts'

/** What the server knows of a request. */
export interface RawRequest {
  /** Path and query as they came. */
  readonly url: string
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  readonly host: string | undefined
  readonly ip: string
  readonly body: Buffer
}

/** The method at the end of a path below the API's, with or without a slash behind it; proxies send whole URLs. */
const METHOD_IN_PATH = /^(?:https?:\/\/[^/]*)?\/+(?:platform|operator)_api\/+([^/]+)\/*$/
const OPERATOR_PATH = /^(?:https?:\/\/[^/]*)?\/+operator_api(?:\/|$)/

/** Brings every call style together: method from the path, parameters from query and body, the last text of a name. */
export async function toWireRequest(raw: RawRequest): Promise<WireRequest> {
  const [path = '', query = ''] = splitOnce(raw.url, '?')
  const surface = OPERATOR_PATH.test(path) ? 'operator' : 'platform'
  const params = new Map<string, string>(query === '' ? [] : new URLSearchParams(query))
  for (const [name, text] of await bodyParameters(raw.contentType, raw.body, {
    takesEvents: surface === 'operator',
  }))
    params.set(name, text)
  const match = METHOD_IN_PATH.exec(path)
  return {
    surface,
    method: match?.[1] === undefined ? undefined : decoded(match[1]),
    params,
    authorization: raw.authorization,
    host: raw.host ?? '',
    ip: raw.ip,
  }
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** A path's text, its percent signs undone; text that is not UTF-8 under them is no method's name either way. */
function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

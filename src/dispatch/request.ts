import type { Surface } from '../wire/index.ts'

/** A call as it came over the wire, whatever its style: names and texts, nothing decoded yet. */
export interface WireRequest {
  /** Which API is called, by its path. */
  readonly surface: Surface
  /** The method in the path; undefined: the path has none. */
  readonly method: string | undefined
  /** Query and body together; of a name given twice, the last text. */
  readonly params: ReadonlyMap<string, string>
  /** The Authorization header. */
  readonly authorization: string | undefined
  /** The host that the caller named. */
  readonly host: string
  /** The address that the call came from. */
  readonly ip: string
}

/** What a call is answered. */
export interface WireAnswer {
  readonly contentType: string
  readonly body: string | Uint8Array
  /** Headers beside the content type. */
  readonly headers?: Readonly<Record<string, string>>
}

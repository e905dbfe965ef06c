/** A call as it came over the wire, whatever its style: names and texts, nothing decoded yet. */
export interface WireRequest {
  /** The method in the path; undefined: the path has none. */
  readonly method: string | undefined
  /** Query and body together; of a name given twice, the last text. */
  readonly params: ReadonlyMap<string, string>
  /** The Authorization header. */
  readonly authorization: string | undefined
  /** The host that the caller named. */
  readonly host: string
}

// A text of arguments is {"name":"value","name":"value"}: within a value, a quote has a backslash before it. Names of
// parameters have no ; in them.
const STARTS = ['":"', ';']
const ENDS = ['",', '"}', ';']

/**
 * LIKE patterns by which a recorded call is known to have had a value, whole or as an item of a list joined by `;`.
 * They read the text as it is, so that no record can be one that the database fails to parse.
 */
export function argumentPatterns(value: string): readonly string[] {
  const written = JSON.stringify(value).slice(1, -1)
  const literal = written.replace(/[\\%_]/g, '\\$&')
  return STARTS.flatMap((start) => ENDS.map((end) => `%${start}${literal}${end}%`))
}

/** A figure for people: whole, in groups of three digits. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** Writes a line of what was measured. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Characters; no record of a switch comes near it, and a file that is no text must not fill the memory. */
export const LONGEST_LINE = 2 ** 20

/** A line without its line break; null: it is longer than `LONGEST_LINE`, and passed over. */
interface CutLine {
  readonly number: number
  readonly text: string | null
}

/** Cuts text that comes in chunks into lines. A line ends with LF or CR LF, the last one also with the text. */
export class LineCutter {
  #number = 0
  /** The beginning of a line whose end has not come yet. */
  #begun = ''
  #tooLong = false;

  /** The lines that the chunk completes. */
  *cut(chunk: string): Iterable<CutLine> {
    let from = 0
    for (let at = chunk.indexOf('\n'); at !== -1; at = chunk.indexOf('\n', from)) {
      this.#append(chunk.slice(from, at))
      from = at + 1
      yield this.#finished()
    }
    this.#append(chunk.slice(from))
  }

  /** The last line, when the text does not end with a line break. */
  *end(): Iterable<CutLine> {
    if (this.#begun !== '' || this.#tooLong) yield this.#finished()
  }

  #append(text: string): void {
    this.#begun += text
    if (this.#begun.length <= LONGEST_LINE) return
    this.#tooLong = true
    this.#begun = ''
  }

  #finished(): CutLine {
    this.#number += 1
    const text = this.#tooLong ? null : this.#begun.replace(/\r$/, '')
    this.#begun = ''
    this.#tooLong = false
    // Spreadsheets begin their files with a byte order mark.
    return { number: this.#number, text: this.#number === 1 && text !== null ? text.replace(/^\uFEFF/, '') : text }
  }
}

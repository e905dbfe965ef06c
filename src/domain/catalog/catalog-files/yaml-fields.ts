import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { ProblemList } from './catalog-file-error.ts'
import type { CatalogFile } from './catalog-folder.ts'
import { Fields } from './fields.ts'

/** The keys that a mapping must have, and those that it may have. */
export interface Keys {
  readonly required: readonly string[]
  readonly optional?: readonly string[]
}

/** One text of a list, and the line that it stands on. */
export interface ListedText {
  readonly text: string
  readonly line: number
}

interface YamlSource {
  readonly file: string
  readonly lines: LineCounter
  readonly problems: ProblemList
}

/** Reads a YAML file whose top is a mapping of `keys`. Null: it is no such file, and the problem is recorded. */
export function readYaml(source: CatalogFile | null, keys: Keys, problems: ProblemList): YamlFields | null {
  if (source === null) return null
  const { name: file, text } = source
  const lines = new LineCounter()
  // The failsafe schema leaves every scalar as its text: no number goes through a float, no word turns into a boolean.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) {
    // Those after the first one follow from it, more often than not.
    problems.add({ file, line: lines.linePos(error.pos[0]).line, field: null, message: error.message })
    return null
  }
  if (isMap(document.contents)) return new YamlFields({ file, lines, problems }, document.contents, keys)
  problems.add({ file, line: 1, field: null, message: `is not a mapping with the keys ${keys.required.join(', ')}` })
  return null
}

/** A mapping of a YAML file. */
export class YamlFields extends Fields {
  readonly #source: YamlSource
  readonly #nodes = new Map<string, Node | null>()
  readonly #mapping: YAMLMap

  constructor(source: YamlSource, mapping: YAMLMap, keys: Keys) {
    super()
    this.#source = source
    this.#mapping = mapping
    const known = [...keys.required, ...(keys.optional ?? [])]
    for (const { key, value } of mapping.items) {
      const name = isScalar(key) ? String(key.value) : '?'
      if (known.includes(name)) this.#nodes.set(name, value as Node | null)
      else this.#add(this.#lineOf(key as Node), name, `is not a key here; there are ${known.join(', ')}`)
    }
    for (const name of keys.required) {
      if (!this.#nodes.has(name)) this.#add(this.line, name, 'is missing')
    }
  }

  /** The line that the mapping begins on. */
  get line(): number {
    return this.#lineOf(this.#mapping)
  }

  has(field: string): boolean {
    return this.#nodes.has(field)
  }

  refuse(field: string, message: string, line = this.#lineOf(this.#nodes.get(field) ?? this.#mapping)): void {
    this.#add(line, field, message)
  }

  /** The mappings of a list, each with `keys`; none when the field is absent. */
  mappings(field: string, keys: Keys): YamlFields[] {
    return this.#list(field).flatMap((node) => {
      if (isMap(node)) return [new YamlFields(this.#source, node, keys)]
      this.refuse(field, 'is not a list of mappings', this.#lineOf(node))
      return []
    })
  }

  /** The mapping that the field is, with `keys`; null when it is none, and the problem is recorded. */
  mapping(field: string, keys: Keys): YamlFields | null {
    const node = this.#nodes.get(field)
    if (isMap(node)) return new YamlFields(this.#source, node, keys)
    if (this.has(field)) this.refuse(field, 'is not a mapping')
    return null
  }

  /** The texts of a list, none of them empty; none when the field is absent. */
  texts(field: string): ListedText[] {
    return this.#list(field).flatMap((node) => {
      const line = this.#lineOf(node)
      const text = this.#scalarText(field, node)
      return text === null ? [] : [{ text, line }]
    })
  }

  protected textOf(field: string): string | null {
    const node = this.#nodes.get(field)
    // A missing key is recorded when the mapping is read.
    return node === undefined ? null : this.#scalarText(field, node)
  }

  #scalarText(field: string, node: Node | null): string | null {
    if (isAlias(node)) {
      this.refuse(field, 'is an alias; write the value itself', this.#lineOf(node))
      return null
    }
    if (node !== null && !isScalar(node)) {
      this.refuse(field, 'is not a single value', this.#lineOf(node))
      return null
    }
    const text = String(node?.value ?? '').trim()
    if (text !== '' && text !== '~' && !(text === 'null' && node?.type === 'PLAIN')) return text
    this.refuse(field, 'is empty', this.#lineOf(node))
    return null
  }

  #list(field: string): Node[] {
    const node = this.#nodes.get(field)
    if (isSeq(node)) return node.items as Node[]
    if (this.has(field)) this.refuse(field, 'is not a list')
    return []
  }

  #lineOf(node: Node | null | undefined): number {
    return this.#source.lines.linePos((node ?? this.#mapping).range?.[0] ?? 0).line
  }

  #add(line: number, field: string, message: string): void {
    this.#source.problems.add({ file: this.#source.file, line, field, message })
  }
}

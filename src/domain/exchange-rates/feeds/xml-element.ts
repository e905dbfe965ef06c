import { XMLParser } from 'fast-xml-parser'
import { FeedFailure } from './feed-failure.ts'

/** Bytes of the largest document that is read: ninety days of the European Central Bank's are a tenth of it. */
export const LARGEST_DOCUMENT = 2 ** 20

const ATTRIBUTE = '@'
const TEXT = '#'

/** An element of a feed's document. */
export class XmlElement {
  readonly #node: unknown

  constructor(node: unknown) {
    this.#node = node
  }

  /** The children of that name, in their order. */
  all(name: string): XmlElement[] {
    const found = this.#at(name)
    return Array.isArray(found) ? found.map((node) => new XmlElement(node)) : []
  }

  /** The text of the only child of that name; null: there is none, or there are several. */
  textOf(name: string): string | null {
    const [only, ...others] = this.all(name)
    return only === undefined || others.length > 0 ? null : only.#text()
  }

  attribute(name: string): string | null {
    const value = this.#at(ATTRIBUTE + name)
    return typeof value === 'string' ? value : null
  }

  #text(): string | null {
    const text = typeof this.#node === 'string' ? this.#node : this.#at(TEXT)
    return typeof text === 'string' ? text : null
  }

  #at(key: string): unknown {
    const node = this.#node
    return typeof node === 'object' && node !== null && Object.hasOwn(node, key)
      ? (node as Record<string, unknown>)[key]
      : undefined
  }
}

/**
 * Reads the bytes of a feed's document and gives its root by the root's name, without namespace prefixes. Throws
 * FeedFailure for what is no well-formed XML of one root, for bytes of another encoding, for more than LARGEST_DOCUMENT
 * of them. Entities are not expanded, and a document that declares its type, the only place to define some, is refused.
 */
export function readXml(bytes: Uint8Array, encoding: 'utf-8' | 'windows-1251'): { name: string; root: XmlElement } {
  if (bytes.length > LARGEST_DOCUMENT) throw new FeedFailure(`the document has more than ${LARGEST_DOCUMENT} bytes`)
  const text = decode(bytes, encoding)
  if (text.trim() === '') throw new FeedFailure('the document is empty')
  if (/<!doctype/i.test(text)) throw new FeedFailure('the document declares a document type, which no rates do')
  const [first, ...others] = Object.entries(parse(text))
  if (first === undefined || others.length > 0) throw new FeedFailure('the document has not one root')
  const [name, roots] = first
  const [root, ...more] = Array.isArray(roots) ? roots : []
  if (more.length > 0) throw new FeedFailure('the document has not one root')
  return { name, root: new XmlElement(root) }
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new FeedFailure(`the document is not ${encoding} text`)
  }
}

function parse(text: string): Record<string, unknown> {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: ATTRIBUTE,
    textNodeName: TEXT,
    removeNSPrefix: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    // Digits stay text: a rate is never a JavaScript number.
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    maxNestedTags: 16,
    isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
  })
  try {
    // Checked for form first: read leniently, a document that was cut off would give a rate of fewer digits.
    const parsed: unknown = parser.parse(text, true)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    throw new FeedFailure('the document is not well-formed XML')
  }
}

/**
 * Finds the longest prefix of a number among hundreds of thousands: a trie of digits in one flat array.
 *
 * A node is eleven cells: one for each next digit, and the verdict on numbers that go no further than this node.
 * A digit's cell is 0 (no prefix goes on so), the position of a node, or, for a prefix that no other one continues,
 * minus its verdict. Which forbidden prefix overrules which match is settled once, when the index is built: so a
 * look-up only walks down and keeps the last verdict that it passed.
 */
export interface PrefixIndex {
  readonly cells: Int32Array
}

/** The prefixes of one price group; the empty prefix is a prefix of everything. */
export interface IndexedPrefixes {
  readonly allowed: readonly string[]
  readonly forbidden: readonly string[]
}

/** The group that serves a parameter, by its position among those indexed, and how long its winning prefix is. */
export interface PrefixMatch {
  readonly groupIndex: number
  readonly prefixLength: number
}

const NODE_CELLS = 11
const VERDICT = 10
const DIGIT_0 = 48

// A verdict: 0 nothing matched, 1 forbidden, otherwise the group's position plus one and the prefix's length, packed.
const NOTHING = 0
const FORBIDDEN = 1
const LENGTH_BITS = 5

/** The longest prefix that the index takes; E.164 numbers have 15 digits. */
export const MAX_PREFIX_LENGTH = 2 ** LENGTH_BITS - 1

/**
 * Builds the index of the price groups of one resource type.
 * Throws RangeError when a prefix is not digits, is too long, or is allowed twice.
 */
export function buildPrefixIndex(groups: readonly IndexedPrefixes[]): PrefixIndex {
  const trie = new TrieBuilder()
  for (const [groupIndex, group] of groups.entries()) {
    for (const prefix of group.allowed) trie.allow(prefix, groupIndex)
  }
  const bans = new Map<number, Ban[]>()
  for (const [groupIndex, group] of groups.entries()) {
    for (const prefix of group.forbidden) {
      const node = trie.nodeOf(prefix)
      bans.set(node, [...(bans.get(node) ?? []), { groupIndex, length: prefix.length }])
    }
  }
  const cells = trie.finish()
  if (bans.size > 0) settleVerdicts({ cells, bans }, 0, [], [])
  return { cells }
}

/**
 * The longest allowed prefix of the parameter that no longer forbidden prefix of its own group overrules; when it is
 * overruled, the next shorter one. `forbidden`: every match was overruled. Null: nothing matched.
 */
export function findPrefix(index: PrefixIndex, parameter: string): PrefixMatch | 'forbidden' | null {
  const verdict = verdictOn(index.cells, parameter)
  if (verdict === NOTHING) return null
  return verdict === FORBIDDEN ? 'forbidden' : { groupIndex: groupIndexOf(verdict), prefixLength: lengthOf(verdict) }
}

function verdictOn(cells: Int32Array, parameter: string): number {
  let node = 0
  let verdict = cells[VERDICT] as number
  for (let position = 0; position < parameter.length; position += 1) {
    const digit = parameter.charCodeAt(position) - DIGIT_0
    if (digit < 0 || digit > 9) return verdict
    const cell = cells[node + digit] as number
    if (cell <= 0) return cell === 0 ? verdict : -cell
    node = cell
    const here = cells[node + VERDICT] as number
    if (here !== NOTHING) verdict = here
  }
  return verdict
}

function packMatch(groupIndex: number, prefixLength: number): number {
  return ((groupIndex + 1) << LENGTH_BITS) | prefixLength
}

function groupIndexOf(verdict: number): number {
  return (verdict >> LENGTH_BITS) - 1
}

function lengthOf(verdict: number): number {
  return verdict & MAX_PREFIX_LENGTH
}

interface Ban {
  readonly groupIndex: number
  readonly length: number
}

interface UnsettledTrie {
  readonly cells: Int32Array
  /** By the node of the forbidden prefix. */
  readonly bans: ReadonlyMap<number, readonly Ban[]>
}

/** Puts the winner in place of each match from `node` down; `matches` and `bans` are those above it, shortest first. */
function settleVerdicts(trie: UnsettledTrie, node: number, matches: readonly number[], bans: readonly Ban[]): void {
  const { cells } = trie
  const own = cells[node + VERDICT] as number
  const matchesHere = own === NOTHING ? matches : [...matches, own]
  const bansHere = [...bans, ...(trie.bans.get(node) ?? [])]
  if (bansHere.length > 0) cells[node + VERDICT] = winnerOf(matchesHere, bansHere)
  for (let digit = 0; digit <= 9; digit += 1) {
    const cell = cells[node + digit] as number
    if (cell > 0) settleVerdicts(trie, cell, matchesHere, bansHere)
    if (cell < 0 && bansHere.length > 0) cells[node + digit] = -winnerOf([...matchesHere, -cell], bansHere)
  }
}

function winnerOf(matches: readonly number[], bans: readonly Ban[]): number {
  const winner = matches.findLast(
    (match) => !bans.some((ban) => ban.groupIndex === groupIndexOf(match) && ban.length > lengthOf(match)),
  )
  return winner ?? (matches.length === 0 ? NOTHING : FORBIDDEN)
}

class TrieBuilder {
  #cells = new Int32Array(NODE_CELLS * 1024)
  #size = NODE_CELLS

  allow(prefix: string, groupIndex: number): void {
    const verdict = packMatch(groupIndex, prefix.length)
    if (prefix === '') {
      this.#set(VERDICT, verdict, prefix)
      return
    }
    const node = this.#walk(prefix, prefix.length - 1)
    const cell = node + digitAt(prefix, prefix.length - 1)
    const child = this.#cells[cell] as number
    if (child > 0) this.#set(child + VERDICT, verdict, prefix)
    else this.#set(cell, -verdict, prefix)
  }

  /** The node of a prefix, made when there is none yet. */
  nodeOf(prefix: string): number {
    return this.#walk(prefix, prefix.length)
  }

  finish(): Int32Array {
    return this.#cells.slice(0, this.#size)
  }

  #set(cell: number, value: number, prefix: string): void {
    if (this.#cells[cell] !== 0) throw new RangeError(`the prefix "${prefix}" is allowed twice`)
    this.#cells[cell] = value
  }

  #walk(prefix: string, length: number): number {
    if (prefix.length > MAX_PREFIX_LENGTH) throw new RangeError(`the prefix ${prefix} is too long`)
    let node = 0
    for (let position = 0; position < length; position += 1) {
      const cell = node + digitAt(prefix, position)
      const child = this.#cells[cell] as number
      node = child > 0 ? child : this.#addNode(cell, -child)
    }
    return node
  }

  #addNode(cell: number, verdict: number): number {
    const node = this.#size
    this.#size += NODE_CELLS
    if (this.#size > this.#cells.length) {
      const larger = new Int32Array(this.#cells.length * 2)
      larger.set(this.#cells)
      this.#cells = larger
    }
    this.#cells[cell] = node
    this.#cells[node + VERDICT] = verdict
    return node
  }
}

function digitAt(prefix: string, position: number): number {
  const digit = prefix.charCodeAt(position) - DIGIT_0
  if (!(digit >= 0 && digit <= 9)) throw new RangeError(`the prefix ${prefix} is not digits`)
  return digit
}

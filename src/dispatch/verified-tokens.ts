import type { TokenClaims } from './token.ts'

/**
 * Remembers what tokens say whose signature was verified, by their hash: Java and Go clients send one token again and
 * again, and verifying costs twenty times a look-up. Bounded: the oldest goes first.
 * A token found here has still to be judged: its times, and whether its key works.
 */
export class VerifiedTokens {
  readonly #claims = new Map<string, TokenClaims>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  find(name: string): TokenClaims | undefined {
    return this.#claims.get(name)
  }

  remember(name: string, claims: TokenClaims): void {
    // Calls that come at the same time verify one token more than once: it takes one place all the same.
    if (this.#claims.size >= this.#capacity && !this.#claims.has(name)) {
      for (const oldest of this.#claims.keys()) {
        this.#claims.delete(oldest)
        break
      }
    }
    this.#claims.set(name, claims)
  }

  get size(): number {
    return this.#claims.size
  }
}

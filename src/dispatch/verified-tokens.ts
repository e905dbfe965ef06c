import type { TokenClaims } from './token.ts'

/**
 * Remembers tokens whose signature was verified, by their hash, together with the key that verified them: Java and Go
 * clients send one token again and again, and verifying costs twenty times a look-up. Bounded: the oldest goes first.
 * A token found here has still to be judged: its times, and whether its key works and is the same key.
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
    if (this.#claims.size >= this.#capacity) {
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

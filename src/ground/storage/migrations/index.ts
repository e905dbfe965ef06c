import initial from './0001-initial.sql'

/** Every migration, in the order in which it runs. A new one is a file beside this and a line here. */
export const MIGRATIONS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-initial', sql: initial },
]

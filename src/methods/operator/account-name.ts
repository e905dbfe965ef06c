import { BadValue, type Parameter, required, str } from '../../wire/index.ts'

/** The name of the operator's own account. */
const RESERVED = 'operator'

/** The name of a new account: errors 113, 114 and 173 of the public list, each for its own fault. */
export function accountName(): Parameter<string, true> {
  return required(
    str('The name, unique among accounts: lower-case Latin letters, digits and hyphens, a letter first', {
      minLength: 5,
      maxLength: 20,
      error: 'ACCOUNT_NAME_LENGTH',
      check: objectionTo,
    }),
  )
}

function objectionTo(name: string): BadValue | null {
  if (!/^[a-z]/.test(name))
    return new BadValue('must begin with a lower-case Latin letter', 'ACCOUNT_NAME_INITIAL_LETTER')
  if (!/^[a-z0-9-]+$/.test(name)) {
    return new BadValue('must hold lower-case Latin letters, digits and hyphens alone', 'INVALID_ARGUMENTS')
  }
  return name === RESERVED ? new BadValue("is the name of the operator's own account", 'ACCOUNT_NAME_FORBIDDEN') : null
}

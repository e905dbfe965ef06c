import { expect, test } from 'vitest'
import { pickUnprivilegedUser } from './server-user.ts'

const ROOT = 'root:x:0:0:root:/root:/bin/bash'
const DAEMON = 'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin'
const NOBODY = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin'
const POSTGRES = 'postgres:x:101:104::/var/lib/postgresql:/bin/bash'

test('root lends the server to postgres, else to nobody, else to the first user that is not root', () => {
  expect(pickUnprivilegedUser([ROOT, DAEMON, NOBODY, POSTGRES].join('\n'))).toEqual({
    name: 'postgres',
    uid: 101,
    gid: 104,
  })
  expect(pickUnprivilegedUser([ROOT, DAEMON, NOBODY].join('\n'))?.name).toBe('nobody')
  expect(pickUnprivilegedUser(`${ROOT}\n${DAEMON}\n`)?.name).toBe('daemon')
})

test('a second root, an entry of another directory service and a negative id are nobody to lend it to', () => {
  const passwd = [ROOT, 'toor:x:0:0::/root:/bin/sh', '+::::::', 'nobody:*:-2:-2::/var/empty:/usr/bin/false', ''].join(
    '\n',
  )
  expect(pickUnprivilegedUser(passwd)).toBe(null)
})

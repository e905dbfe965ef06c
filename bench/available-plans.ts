// GetAvailablePlans with a verified token, through the product's whole path, against a bare node:http server that
// answers the same bytes, and against a Fastify server that reads the body and answers them: what the HTTP library alone
// leaves of the ratio. All servers on core 0, one after the other; the load and PostgreSQL on the other cores.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'
import { signToken } from '../src/testing/tokens.ts'
import { freePort, makeDemoFolder, median, pinTo, startMeasuredDemo } from './measured-demo.ts'

const ROUNDS = 3
const SECONDS = 4
const CONNECTIONS = [32, 128]

const BARE_SERVER = `
  const body = Buffer.from(process.env.BODY)
  require('node:http').createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(body))
  }).listen(Number(process.env.PORT), '127.0.0.1')`

const FASTIFY_SERVER = `
  const body = Buffer.from(process.env.BODY)
  const server = require('fastify')()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, read, done) => done(null, read))
  server.post('/platform_api/*', async (request, reply) => reply.header('content-type', 'application/json').send(body))
  server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })`

const place = await makeDemoFolder()
const demo = await startMeasuredDemo([process.execPath, 'bin/switchbook.mjs', 'demo'], place, () =>
  fetch(`${place.httpUrl}/healthz`)
    .then((response) => response.ok)
    .catch(() => false),
)
const key = JSON.parse(readFileSync(join(place.folder, 'credentials.json'), 'utf8'))
const now = Math.floor(Date.now() / 1000)
const request = {
  method: 'POST' as const,
  headers: {
    authorization: `Bearer ${signToken(key, { claims: { iat: now, exp: now + 3600 } })}`,
    'content-type': 'application/x-www-form-urlencoded',
  },
  body: 'plan_type=IM',
}
const path = '/platform_api/GetAvailablePlans'
const body = await (await fetch(place.httpUrl + path, request)).text()
const [barePort, fastifyPort] = [await freePort(), await freePort()]
const startOther = (program: string, port: number) =>
  spawn(process.execPath, ['-e', program], { env: { ...process.env, BODY: body, PORT: `${port}` } })
const bare = startOther(BARE_SERVER, barePort)
const fastify = startOther(FASTIFY_SERVER, fastifyPort)
await pause(600)
const isPinned = [demo.child, bare, fastify].every((child) => pinTo(0, child))

async function rate(url: string, connections: number, seconds: number): Promise<number> {
  const result = await autocannon({ url: url + path, connections, duration: seconds, ...request })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`)
  return result.requests.total / result.duration
}

process.stdout.write(`${body.length} bytes an answer, servers ${isPinned ? 'pinned to core 0' : 'not pinned'}\n`)
await rate(place.httpUrl, 32, SECONDS)
for (const connections of CONNECTIONS) {
  const ours: number[] = []
  const theirs: number[] = []
  const libraries: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    theirs.push(await rate(`http://127.0.0.1:${barePort}`, connections, SECONDS))
    libraries.push(await rate(`http://127.0.0.1:${fastifyPort}`, connections, SECONDS))
    ours.push(await rate(place.httpUrl, connections, SECONDS))
  }
  const ratios = ours.map((figure, round) => figure / (theirs[round] ?? Number.NaN))
  const ofLibrary = median(libraries.map((figure, round) => figure / (theirs[round] ?? Number.NaN)))
  const shown = ratios.map((ratio) => ratio.toFixed(2)).join(' ')
  process.stdout.write(
    `${connections} connections: ${median(ours).toFixed(0)} a second, bare node:http ${median(theirs).toFixed(0)}; ratio ${median(ratios).toFixed(2)} (${shown}); Fastify alone ${ofLibrary.toFixed(2)}\n`,
  )
}
bare.kill()
fastify.kill()
await demo.stop()
await place.remove()

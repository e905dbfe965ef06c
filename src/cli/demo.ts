import { fileURLToPath } from 'node:url'
import { readConfig } from '../boot/config.ts'
import { openLog } from '../boot/log.ts'
import { type Demo, startDemo } from '../boot/start-demo.ts'
import { curlLine, nodeClientLines, usageLine } from '../sandbox/demo/guide.ts'
import { explainListenFailure } from './failures.ts'
import { packageFolder } from './package-folder.ts'
import { untilStopped } from './until-stopped.ts'

/** `switchbook demo`: starts the demo, says what to try, and ends with Ctrl-C. */
export async function runDemo(options: { readonly reset?: boolean }): Promise<void> {
  const config = readConfig(process.env, '.switchbook/demo')
  const timings = process.env.SWITCHBOOK_TIMINGS === '1'
  const demo = await startDemo({
    config,
    catalogFolder: fileURLToPath(new URL('catalogs/demo/', packageFolder())),
    log: openLog(config.logLevel),
    startAfresh: options.reset === true || process.env.SWITCHBOOK_RESET === '1',
    onArrival: tellNowAndThen(),
    onStep: (step) => {
      if (timings) process.stderr.write(`${JSON.stringify({ step, ms: Math.round(performance.now()) })}\n`)
    },
  }).catch((error) => {
    throw explainListenFailure(error)
  })
  process.stdout.write(greeting(demo))
  await untilStopped(() => demo.close())
}

/** Milliseconds between two lines of a long move of the clock. */
const PROGRESS_PAUSE = 1000

/** A line of progress now and then, while the clock is on a long way. */
function tellNowAndThen(): (at: Date) => void {
  let told = performance.now()
  return (at) => {
    if (performance.now() - told < PROGRESS_PAUSE) return
    told = performance.now()
    process.stderr.write(`The clock stands at ${at.toISOString()}, and moves on.\n`)
  }
}

function greeting(demo: Demo): string {
  return `
Switchbook's demo serves on ${demo.httpUrl} and ${demo.httpsUrl} (state in ${demo.folder}${demo.isNew ? ', made anew' : ''}).

Try a line now:

  ${curlLine(demo)}

Or the official Node client (npm install @voximplant/apiclient-nodejs), saved as try.cjs:

${nodeClientLines(demo)
  .map((line) => `  ${line}`)
  .join('\n')}

  NODE_EXTRA_CA_CERTS='${demo.folder}/ca.pem' node try.cjs

Charge a call of 125 seconds, move the clock, or go back to the start:

  ${usageLine(demo)}
  curl -X POST ${demo.httpUrl}/sandbox/clock -d '{"advance": "P1M"}'
  curl -X POST ${demo.httpUrl}/sandbox/reset

Accounts, files and more to try: ${demo.folder}/demo.json. Ctrl-C ends the demo; its state stays.
`
}

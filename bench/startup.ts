// Seconds from `npm run demo` on a built tree to the first answered request, on a new and on an existing folder, with
// the share of each step; beside it what `npm run` of nothing takes, for the part that is npm's own.
import { spawnSync } from 'node:child_process'
import { makeDemoFolder, median, startMeasuredDemo } from './measured-demo.ts'

const RUNS = 5

interface Start {
  readonly seconds: number
  /** Milliseconds of each step. */
  readonly steps: ReadonlyMap<string, number>
}

async function measureStart(place: Awaited<ReturnType<typeof makeDemoFolder>>): Promise<Start> {
  const began = performance.now()
  let answered = 0
  const demo = await startMeasuredDemo(['npm', 'run', '--silent', 'demo'], place, async () => {
    const url = `${place.httpUrl}/platform_api/GetAvailablePlans`
    const answer = await fetch(url)
      .then((response) => response.text())
      .catch(() => '')
    answered = performance.now()
    return answer.includes('"code":100')
  })
  const steps = new Map<string, number>()
  let before = 0
  for (const line of demo
    .errors()
    .split('\n')
    .filter((text) => text.startsWith('{"step"'))) {
    const { step, ms } = JSON.parse(line) as { step: string; ms: number }
    steps.set(step, ms - before)
    before = ms
  }
  await demo.stop()
  steps.set('npm, node, build check, first answer', answered - began - before)
  return { seconds: (answered - began) / 1000, steps }
}

function print(title: string, starts: readonly Start[]): void {
  const seconds = median(starts.map((start) => start.seconds))
  const all = starts.map((start) => start.seconds.toFixed(2)).join(' ')
  process.stdout.write(`${title}: median ${seconds.toFixed(2)} s of ${starts.length} (${all})\n`)
  const typical = starts.find((start) => start.seconds === seconds)
  for (const [step, ms] of typical?.steps ?? []) {
    process.stdout.write(`  ${(ms / 10 / seconds).toFixed(0).padStart(3)} %  ${(ms / 1000).toFixed(2)} s  ${step}\n`)
  }
}

const fresh: Start[] = []
const existing: Start[] = []
for (let run = 0; run < RUNS; run += 1) {
  const place = await makeDemoFolder()
  fresh.push(await measureStart(place))
  existing.push(await measureStart(place))
  await place.remove()
}
const npmAlone = Array.from({ length: RUNS }, () => {
  const began = performance.now()
  spawnSync('npm', ['run', '--silent', 'switchbook', '--', '--version'], { stdio: 'ignore' })
  return (performance.now() - began) / 1000
})
print('new folder, full deck', fresh)
print('existing folder', existing)
process.stdout.write(`reference, npm run that starts node and ends: median ${median(npmAlone).toFixed(2)} s\n`)

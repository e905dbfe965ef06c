import { onLauncherGone } from './launcher.ts'

/** Waits for Ctrl-C, SIGTERM or the end of the npm that started it, then closes; a second signal ends it at once. */
export async function untilStopped(close: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = () => {
      process.once('SIGINT', () => process.exit(130))
      process.once('SIGTERM', () => process.exit(143))
      resolve()
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    onLauncherGone(process.env, stop)
  })
  await close()
}

import { existsSync } from 'node:fs'

/** The folder of the package, as a URL with a slash at its end: where this file is built to lies below it. */
export function packageFolder(): URL {
  let folder = new URL('./', import.meta.url)
  while (!existsSync(new URL('package.json', folder))) folder = new URL('../', folder)
  return folder
}

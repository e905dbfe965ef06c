import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A block of the write-ahead log. */
const BLOCK = Buffer.alloc(8192, 1)
const MILLISECONDS = 1000

/** Blocks that the folder's disk takes durably a second, one after the other: what bounds commits one after the other. */
export function fsyncRate(folder: string): number {
  const path = join(folder, 'fsync-rate')
  const file = openSync(path, 'w')
  const began = performance.now()
  let count = 0
  while (performance.now() - began < MILLISECONDS) {
    writeSync(file, BLOCK, 0, BLOCK.length, (count % 1000) * BLOCK.length)
    fdatasyncSync(file)
    count += 1
  }
  const seconds = (performance.now() - began) / 1000
  closeSync(file)
  rmSync(path)
  return count / seconds
}

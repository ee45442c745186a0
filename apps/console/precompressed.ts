import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const worthIt = /\.(js|css|html|svg)$/
const ways = [
  ['.gz', promisify(gzip)],
  ['.br', promisify(brotliCompress)],
] as const

/** Writes each file compressed beside it, for the server to send as it is. */
export function precompressed(): Plugin {
  let folder = ''
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = join(root, build.outDir)
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true })
      for (const file of files.filter((name) => worthIt.test(name))) {
        const bytes = await readFile(join(folder, file))
        for (const [ending, compress] of ways)
          await writeFile(join(folder, file + ending), await compress(bytes))
      }
    },
  }
}

import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type InlineConfig, type Rolldown, build } from 'vite'

/** Bytes after gzip. */
export type Script = {
  /** The entry and what it imports statically: nothing runs before all of it is there. */
  first: number
  styles: number
  /** The script of the shared worker, which one tab of a browser loads for all. */
  worker: number
  /** What is loaded once it is needed. */
  later: number
}

const repository = new URL('../../../', import.meta.url)
const pathOf = (path: string) => fileURLToPath(new URL(path, repository))
const client = pathOf('packages/client/src/')

export async function consoleScript(): Promise<Script> {
  return measured({ root: pathOf('apps/console/') })
}

export async function clientScript(): Promise<Script> {
  return bundled([`${client}index.ts`], () => false)
}

/** With one language, as a page loads it. */
export async function reactScript(): Promise<Script> {
  return bundled([`${client}react/index.ts`, `${client}react/texts/texts-pl.ts`], isNotReactPart)
}

/** React, core, and the client's own modules. Icons and the virtual list come with the react part. */
function isNotReactPart(id: string): boolean {
  if (/^react(-dom)?($|\/)|^@pasek\/core/.test(id)) return true
  const path = id.replaceAll('\\', '/')
  return path.startsWith(client.replaceAll('\\', '/')) && !path.includes('/src/react/')
}

async function bundled(input: string[], external: (id: string) => boolean): Promise<Script> {
  return measured({
    root: pathOf('packages/client/'),
    configFile: false,
    build: {
      lib: { entry: input, formats: ['es'] }, // keeps what the entries export, and adds nothing of Vite's own
      rolldownOptions: {
        output: { minify: true },
        external: (id, _importer, isResolved) => external(id) && (isResolved || !id.startsWith('.')),
      },
    },
  })
}

async function measured(config: InlineConfig): Promise<Script> {
  const options = { ...config.build, write: false, minify: true, reportCompressedSize: false }
  const results = [await build({ ...config, logLevel: 'error', build: options })].flat()
  const files = results.flatMap((result) => ('output' in result ? result.output : []))
  const first = firstLoad(files)
  const sum = (isCounted: (file: (typeof files)[number]) => boolean) =>
    files.filter(isCounted).reduce((bytes, file) => bytes + gzipped(file), 0)
  return {
    first: sum(({ fileName }) => first.has(fileName)),
    styles: sum(({ fileName }) => fileName.endsWith('.css')),
    worker: sum(({ type, fileName }) => type === 'asset' && fileName.endsWith('.js')),
    later: sum(({ type, fileName }) => type === 'chunk' && !first.has(fileName)),
  }
}

function firstLoad(files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): Set<string> {
  const chunks = new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])))
  const found = new Set<string>()
  const visit = (fileName: string) => {
    if (found.has(fileName)) return
    found.add(fileName)
    for (const each of chunks.get(fileName)?.imports ?? []) visit(each)
  }
  for (const { fileName, isEntry } of chunks.values()) if (isEntry) visit(fileName)
  return found
}

function gzipped(file: Rolldown.OutputChunk | Rolldown.OutputAsset): number {
  return gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length
}

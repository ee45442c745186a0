/** `npm run licences`: writes docs/licences.md from package-lock.json. */
import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'

type Lock = {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }>
}

const root = new URL('../', import.meta.url)
export const listFile = new URL('docs/licences.md', root)

const head = `# Licences

Pasek is under the MIT licence. What it installs to run, and to build its console, is under these; \`npm run licences\` writes this list anew. Source code of packages under MPL-2.0 is at their addresses on npmjs.com, unchanged.
`

/** The list as it should be by now. */
export async function licences(): Promise<string> {
  const { packages }: Lock = JSON.parse(await readFile(new URL('package-lock.json', root), 'utf8'))
  const byLicence = new Map<string, Set<string>>()
  for (const [path, { version, license = 'unknown', dev, link }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1)
    if (dev || link || version === undefined || !path.includes('node_modules/') || !name) continue
    const listed = byLicence.get(license) ?? new Set()
    byLicence.set(license, listed.add(`${name} ${version}`))
  }
  const sections = [...byLicence]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, names]) => `## ${licence}\n\n${[...names].toSorted().join(', ')}\n`)
  return [head, ...sections].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeFile(listFile, await licences())

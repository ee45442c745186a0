import type { Report } from '../report.ts'
import { type Script, clientScript, consoleScript, reactScript } from './scripts.ts'

const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`

/** What a browser downloads, each file gzipped by itself as a server does it. It takes no time, so nothing is quicker. */
export async function measureSizes({ rows, raw }: Report): Promise<void> {
  const row = async (what: string, target: string, measure: () => Promise<Script>) => {
    const script = await measure()
    raw[what] = script
    const { first, styles, worker, later } = script
    const others = Object.entries({ styles, 'shared worker': worker, later }).filter(([, bytes]) => bytes > 0)
    const beside = others.map(([name, bytes]) => `${name} ${kilobytes(bytes)}`).join(', ')
    rows.push({ what, measured: `${kilobytes(first)}${beside && ` (${beside})`}`, target })
  }
  await row('console, scripts of the first load, gzip', '<= 250 kB', consoleScript)
  await row('client with core, gzip', '<= 6 kB', clientScript)
  await row('its react part with one language, without react, core and client, gzip', '<= 15 kB', reactScript)
}

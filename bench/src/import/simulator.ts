/** A simulator in a process of its own: `simulator.ts PRODUCTS instant|usual|fast`. Prints its address and key. */
import { startSimulator } from '@pasek/simulator'

const [products = '200', speed = 'instant'] = process.argv.slice(2)
// real shops: 10 to 12 ms for each request and 350 to 1,300 products a second. To two readers these give 520 and 930.
const paces: Record<string, number | undefined> = { usual: 3.2, fast: 1.5 }
const perProductMs = paces[speed]
const latency = perProductMs ? { perRequestMs: 12, perProductMs } : {}
const simulator = await startSimulator({ products: Number(products), latency })
process.stdout.write(`${JSON.stringify({ url: simulator.url, key: simulator.key })}\n`)
process.once('SIGINT', () => void simulator.close().then(() => process.exit()))

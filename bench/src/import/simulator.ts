/** A simulator in a process of its own: `simulator.ts PRODUCTS instant|real`. Prints its address and key. */
import { startSimulator } from '@pasek/simulator'

const [products = '200', speed = 'instant'] = process.argv.slice(2)
// of real shops: 10 to 12 ms for each request and 350 to 1,300 products a second
const latency = speed === 'real' ? { perRequestMs: 12, perProductMs: 1.5 } : {}
const simulator = await startSimulator({ products: Number(products), latency })
process.stdout.write(`${JSON.stringify({ url: simulator.url, key: simulator.key })}\n`)
process.once('SIGINT', () => void simulator.close().then(() => process.exit()))

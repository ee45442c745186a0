/** A simulator in a process of its own: `simulator.ts full|empty PRODUCTS instant|usual`. Prints its address and key. */
import { startSimulator } from '@pasek/simulator'

const [content, products, pace] = process.argv.slice(2)
// real shops: 10 to 12 ms for each request, 20 to 25 for each product, and 1,700 to 2,350 rows of stock a second
const latency =
  pace === 'usual' ? { perRequestMs: 11, perProductMs: 1, perWriteMs: 22, perStockRowMs: 0.45 } : {}
const simulator = await startSimulator({ empty: content === 'empty', products: Number(products), latency })
process.stdout.write(`${JSON.stringify({ url: simulator.url, key: simulator.key })}\n`)
process.once('SIGINT', () => void simulator.close().then(() => process.exit()))

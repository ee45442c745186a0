import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../src/index.ts'
import { ask } from './ask.ts'
import { answerDifferences, headersFor } from './compare-answers.ts'
import { IdMap } from './id-map.ts'
import { knownDifferences } from './known-differences.ts'
import {
  haveRecordings,
  isWriting,
  recordedBody,
  recordedExchanges,
  sentBody,
  type Exchange,
} from './recordings.ts'
import { createCategory, createProduct } from './writes.ts'

const differing = new Map(knownDifferences.flatMap(({ of, why }) => of.map((n) => [n, why] as const)))

const alike: string[] = []
const otherwise: string[] = expect.arrayContaining([expect.any(String)])

const told = recordedExchanges()
  .filter(isWriting)
  .map((exchange) => {
    const why = differing.get(exchange.n)
    return {
      ...exchange,
      exchange,
      how: why === undefined ? 'alike' : `otherwise: ${why}`,
      expected: why === undefined ? alike : otherwise,
    }
  })

/** What was asked in one go: every exchange finds what those before it have left. */
const goes = [
  {
    go: 'writing products',
    first: 1,
    last: 474,
    start: async (ids: IdMap) => {
      const simulator = await startSimulator()
      // The recorded default category held two products when the first were written into it.
      const category = await createCategory(simulator)
      ids.set('categories', 3, category)
      await createProduct(simulator, { category })
      await createProduct(simulator, { category })
      return simulator
    },
  },
  {
    go: 'writing what belongs to products',
    first: 475,
    last: 690,
    start: async (ids: IdMap) => {
      const simulator = await startSimulator()
      for (const recorded of [20, 21]) {
        const { id, stockRow } = await createProduct(simulator, { category: 3 })
        ids.set('products', recorded, id)
        ids.set('stock_availables', recorded + 39, stockRow)
      }
      ids.set('stock_availables', 2, 14)
      ids.set('stock_availables', 20, 2)
      return simulator
    },
  },
  {
    go: 'writing while a language is switched off',
    first: 699,
    last: 699,
    start: async () => startSimulator({ languages: ['en'] }),
  },
]

describe.skipIf(!haveRecordings).each(goes)('$go', ({ first, last, start }) => {
  const ids = new IdMap()
  let simulator: Simulator

  beforeAll(async () => {
    simulator = await start(ids)
  })
  afterAll(async () => simulator.close())

  async function replay(exchange: Exchange): Promise<string[]> {
    const sent = sentBody(exchange)
    const text = sent?.toString('utf8') ?? ''
    const reply = await ask(simulator.url, ids.path(exchange.url), {
      method: exchange.method,
      headers: headersFor(exchange, simulator),
      ...(sent === undefined ? {} : { body: text.includes('<prestashop') ? ids.body(text) : sent }),
    })
    ids.learn(recordedBody(exchange), reply.body)
    return answerDifferences(exchange, reply)
  }

  test.each(told.filter(({ n }) => n >= first && n <= last))(
    '$n $method $url ($name) is answered $how',
    async ({ exchange, expected }) => {
      expect(await replay(exchange)).toEqual(expected)
    },
  )
})

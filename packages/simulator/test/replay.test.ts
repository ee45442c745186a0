import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../src/index.ts'
import { ask } from './ask.ts'
import { answerDifferences, headersFor, withOurKeys } from './compare-answers.ts'
import { knownDifferences } from './known-differences.ts'
import { haveRecordings, isWriting, recordedExchanges, type Exchange } from './recordings.ts'

/** What stands in the recorded catalogue and what stands in ours in its place. */
const replaced: readonly (readonly [recorded: string, ours: string])[] = [
  ['demo_1', 'HZI-SEN-100'],
  ['[emo]', '[SEN]'],
]

describe.skipIf(!haveRecordings)('replaying what a real PrestaShop 9.1.4 was asked', () => {
  const simulators = new Map<string, Simulator>()

  beforeAll(async () => {
    simulators.set('ordinary', await startSimulator())
    const off = await startSimulator()
    off.setEnabled(false)
    simulators.set('off', off)
    simulators.set('english', await startSimulator({ languages: ['en'] }))
  })
  afterAll(async () => {
    await Promise.all([...simulators.values()].map(async (simulator) => simulator.close()))
  })

  async function replay(exchange: Exchange): Promise<string[]> {
    const english = exchange.n >= 696 && exchange.n <= 698
    const which = exchange.group === 'disabled' ? 'off' : english ? 'english' : 'ordinary'
    const simulator = simulators.get(which)
    if (simulator === undefined) throw new Error('not started')
    let path = withOurKeys(exchange.url, simulator)
    for (const [recorded, ours] of replaced) path = path.replaceAll(recorded, ours)
    const headers = headersFor(exchange, simulator)
    const reply = await ask(simulator.url, path, { method: exchange.method, headers })
    return answerDifferences(exchange, reply)
  }

  const differing = new Map(knownDifferences.flatMap(({ of, why }) => of.map((n) => [n, why] as const)))
  const exchanges = recordedExchanges()
    .filter((exchange) => !isWriting(exchange))
    .map((exchange) => ({ ...exchange, exchange, why: differing.get(exchange.n) }))

  test.each(exchanges.filter(({ why }) => why === undefined))(
    '$n $method $url is answered alike',
    async ({ exchange }) => {
      expect(await replay(exchange)).toEqual([])
    },
  )

  test.each(exchanges.filter(({ why }) => why !== undefined))(
    '$n $method $url is answered otherwise: $why',
    async ({ exchange }) => {
      expect(await replay(exchange)).not.toEqual([])
    },
  )
})

test.skipIf(haveRecordings)('the recorded exchanges are not here: nothing was replayed', () => {
  expect(recordedExchanges()).toEqual([])
})

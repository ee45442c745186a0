import type { FastifyInstance } from 'fastify'
import { FaultSyntaxError } from '../faults/fault-syntax-error.ts'
import { readFault } from '../faults/read-fault.ts'
import type { Simulator } from '../simulator.ts'
import type { ProductChange } from './product-change.ts'

type Controls = Pick<
  Simulator,
  | 'stats'
  | 'setFaults'
  | 'setEnabled'
  | 'revoke'
  | 'editProduct'
  | 'setStock'
  | 'addProduct'
  | 'deleteProduct'
>

const id = { type: 'integer', minimum: 1 } as const
const idParam = { params: { type: 'object', properties: { id }, required: ['id'] } } as const
const object = <const P extends Record<string, object>>(
  properties: P,
  required: readonly (keyof P & string)[],
) => ({
  body: { type: 'object', properties, required, additionalProperties: false },
})

const change = object(
  {
    price: { type: ['number', 'string'] },
    name: { type: ['string', 'array'], items: { type: 'string' }, minItems: 2, maxItems: 2 },
    reference: { type: 'string' },
    active: { type: 'boolean' },
    ean13: { type: 'string' },
    weight: { type: 'number' },
  },
  [],
)

/** The controls of the simulator as HTTP, for tests in other processes. Nothing here needs a key. */
export function controlRoutes(app: FastifyInstance, simulator: Controls): void {
  app.get('/_control/stats', () => simulator.stats())

  app.put('/_control/faults', (request) => {
    if (!Array.isArray(request.body)) throw new FaultSyntaxError('Send a list of faults.')
    simulator.setFaults(request.body.map(readFault))
    return { ok: true }
  })

  app.post<{ Params: { id: number }; Body: ProductChange }>(
    '/_control/products/:id',
    { schema: { ...idParam, ...change } },
    (request) => {
      simulator.editProduct(request.params.id, request.body)
      return { ok: true }
    },
  )

  app.post('/_control/products', () => ({ id: simulator.addProduct() }))

  app.delete<{ Params: { id: number } }>('/_control/products/:id', { schema: idParam }, (request) => {
    simulator.deleteProduct(request.params.id)
    return { ok: true }
  })

  app.put<{ Body: { productId: number; combinationId?: number; quantity: number } }>(
    '/_control/stock',
    {
      schema: object(
        { productId: id, combinationId: { type: 'integer', minimum: 0 }, quantity: { type: 'integer' } },
        ['productId', 'quantity'],
      ),
    },
    (request) => {
      const { productId, combinationId = 0, quantity } = request.body
      simulator.setStock(productId, combinationId, quantity)
      return { ok: true }
    },
  )

  app.put<{ Body: { enabled: boolean } }>(
    '/_control/enabled',
    { schema: object({ enabled: { type: 'boolean' } }, ['enabled']) },
    (request) => {
      simulator.setEnabled(request.body.enabled)
      return { ok: true }
    },
  )

  app.post<{ Body: { key: string } }>(
    '/_control/keys/revoke',
    { schema: object({ key: { type: 'string' } }, ['key']) },
    (request) => {
      simulator.revoke(request.body.key)
      return { ok: true }
    },
  )
}

/** A control was asked to change something that the shop does not hold. Over HTTP: 404. */
export class UnknownEntityError extends Error {
  override readonly name = 'UnknownEntityError'
  readonly statusCode = 404
}

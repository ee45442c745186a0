/** A fault that is none: the message says what is wrong and what there is. */
export class FaultSyntaxError extends Error {
  override readonly name = 'FaultSyntaxError'
  /** What the control path answers with. */
  readonly statusCode = 400
}

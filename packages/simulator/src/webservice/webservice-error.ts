export type Problem = { code: number; message: string }

/** A refusal as PrestaShop words it; turned into an answer in one place. */
export class WebserviceError extends Error {
  readonly status: number
  readonly problems: readonly Problem[]

  constructor(status: number, ...problems: readonly Problem[]) {
    super(problems.map(({ code, message }) => `${code} ${message}`).join('; '))
    this.name = 'WebserviceError'
    this.status = status
    this.problems = problems
  }
}

export function problem(status: number, code: number, message: string): WebserviceError {
  return new WebserviceError(status, { code, message })
}

/** PHP dies in the middle of it: an empty 500. */
export class FatalError extends Error {
  override readonly name = 'FatalError'
}

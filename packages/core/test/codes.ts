import { type ErrorCode, errorCodes } from '../src/index.ts'

/** Every error code there is, typed as such. */
export const codes: ErrorCode[] = Object.keys(errorCodes).filter((name) => isCode(name))

function isCode(name: string): name is ErrorCode {
  return Object.hasOwn(errorCodes, name)
}

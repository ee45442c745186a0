export * from './error-codes.ts'
export * from './pasek-error.ts'

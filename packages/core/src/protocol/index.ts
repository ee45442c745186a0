export * from './job.ts'
export * from './events.ts'
export * from './problem.ts'
export * from './shop.ts'

export type { Job } from '@pasek/core/protocol'
export { createJobs, type JobsOptions } from './create-jobs.ts'
export type { Connection, ConnectionState, Jobs, JobStore, JobsView } from './jobs.ts'
export type { Timing } from './timing.ts'

export type { Job } from '@pasek/core/protocol'
export type { Connection, ConnectionState, Jobs, JobStore, JobsView } from './jobs.ts'

export type { Job } from '@pasek/core/protocol'

import { createControl, createJobs } from '@pasek/client'

/** The live list of jobs, shared by everything on the page and all tabs of the browser. */
export const jobs = createJobs({ url: '' })

export const control = createControl(jobs)

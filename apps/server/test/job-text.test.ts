import type { Job } from '@pasek/core/protocol'
import { expect, test } from 'vitest'
import { aJob } from '../../../test/a-job.ts'
import { sentence } from '../src/jobs/job-text.ts'

const said = (told: Partial<Job>) => sentence(aJob({ totalCount: 150, currentCount: 5, ...told }), 'tea')
const csv = { jobType: 'export', shopId: null, params: { format: 'csv' } } as const

test.each([
  ['Importing… 5/150 products from tea', { jobType: 'import' }],
  ['Counting products… 7 in tea', { jobType: 'import', totalCount: null, countedCount: 7 }],
  ['Synchronising… 5/150 products to tea', { jobType: 'sync' }],
  ['Synchronised 150 products to tea', { jobType: 'sync', status: 'completed', currentCount: 150 }],
  ['Exporting… 5/150 products to CSV', csv],
  ['Counting products… 7', { ...csv, totalCount: null, countedCount: 7 }],
  ["Waiting: export to PrestaShop's CSV", { ...csv, status: 'pending', params: { format: 'prestashop' } }],
  ['Paused: 5/150 products to XLSX', { ...csv, status: 'paused', params: { format: 'xlsx' } }],
  ['Export cancelled: 5 of 150 products to CSV', { ...csv, status: 'cancelled' }],
  ['Exported 150 products to CSV', { ...csv, status: 'completed', currentCount: 150 }],
  [
    'Exported 149 of 150 products to CSV',
    { ...csv, status: 'completed', currentCount: 150, skippedCount: 1 },
  ],
  [
    'Export to a file failed: broken 5 of 150 done.',
    { ...csv, params: {}, status: 'failed', failureMessage: 'broken' },
  ],
] satisfies [string, Partial<Job>][])('"%s"', (sentenceSaid, told) => {
  expect(said(told)).toBe(sentenceSaid)
})

import type { Job } from '@pasek/core/protocol'
import { expect, test } from 'vitest'
import { aJob } from '../../../test/a-job.ts'
import { JobNews } from '../src/toasts/job-news.ts'

const job = (id: number, status: Job['status']) => aJob({ id, status })
const told = (news: JobNews, ...jobs: Job[]) =>
  news.look(jobs).map(({ job: { id }, kind }) => `${id} ${kind}`)

test('what is there at the first look is no news', () => {
  expect(told(new JobNews(), job(1, 'running'), job(2, 'completed'))).toEqual([])
})

test('a job is told of when it starts and when it ends, once each', () => {
  const news = new JobNews()
  news.look([])
  expect(told(news, job(1, 'pending'))).toEqual(['1 started'])
  expect(told(news, job(1, 'running'))).toEqual([])
  expect(told(news, job(1, 'completed'))).toEqual(['1 ended'])
  expect(told(news, job(1, 'completed'))).toEqual([])
})

test('one that left the list meanwhile is not told of again', () => {
  const news = new JobNews()
  news.look([job(1, 'completed')])
  news.look([])
  expect(told(news, job(1, 'completed'))).toEqual([])
})

test('one that went by between two looks is told of by its end', () => {
  const news = new JobNews()
  news.look([])
  expect(told(news, job(1, 'completed'))).toEqual(['1 ended'])
})

test('what is done in several shops is told of once, and what failed in one of them too', () => {
  const part = (id: number, status: Job['status']) => aJob({ id, status, parentKind: 'part', parentId: 1 })
  const news = new JobNews()
  news.look([])
  expect(told(news, job(1, 'running'), part(2, 'pending'), part(3, 'running'))).toEqual(['1 started'])
  expect(told(news, job(1, 'running'), part(2, 'completed'), part(3, 'failed'))).toEqual(['3 ended'])
  expect(told(news, job(1, 'failed'), part(2, 'completed'), part(3, 'failed'))).toEqual(['1 ended'])
})

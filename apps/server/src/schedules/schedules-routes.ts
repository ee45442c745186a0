import { Job, Schedule, ScheduleTimes } from '@pasek/core/protocol'
import * as z from 'zod'
import { forOperators, forViewers } from '../http/access.ts'
import { pathId } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { actorOf } from '../http/user-of.ts'
import { AskedTimes, NewSchedule, ScheduleChange } from './new-schedule.ts'
import { schedulesOf } from './schedules.ts'

const ScheduleList = z.object({ schedules: z.array(Schedule) })

export function schedulesRoutes(app: App, { pasek, tracker }: Pick<Served, 'pasek' | 'tracker'>): void {
  const schedules = schedulesOf(pasek, tracker)
  const params = pathId

  app.get(
    '/api/v1/schedules',
    {
      config: forViewers,
      schema: { summary: 'Jobs that are started again and again', response: { 200: ScheduleList } },
    },
    async () => ({ schedules: await schedules.list() }),
  )

  app.post(
    '/api/v1/schedules',
    {
      config: forOperators,
      schema: {
        summary: 'Have a job started again and again',
        body: NewSchedule,
        response: { 201: Schedule },
      },
    },
    async (request, reply) => {
      const schedule = await schedules.add(request.body, actorOf(request))
      return reply.code(201).header('location', `/api/v1/schedules/${schedule.id}`).send(schedule)
    },
  )

  app.get(
    '/api/v1/schedule-times',
    {
      config: forViewers,
      schema: {
        summary: 'What times mean that a schedule is to have, or what is wrong with them',
        querystring: AskedTimes,
        response: { 200: ScheduleTimes },
      },
    },
    async ({ query }) => ({ nextRuns: schedules.nextRuns(query) }),
  )

  app.get(
    '/api/v1/schedules/:id',
    { config: forViewers, schema: { summary: 'One schedule', params, response: { 200: Schedule } } },
    async ({ params: { id } }) => schedules.find(id),
  )

  app.patch(
    '/api/v1/schedules/:id',
    {
      config: forOperators,
      schema: {
        summary: 'Change it; with enabled, pause it or go on with it',
        params,
        body: ScheduleChange,
        response: { 200: Schedule },
      },
    },
    async (request) => schedules.change(request.params.id, request.body, actorOf(request)),
  )

  app.delete(
    '/api/v1/schedules/:id',
    {
      config: forOperators,
      schema: { summary: 'Remove it; its jobs stay', params, response: { 200: Schedule } },
    },
    async (request) => schedules.remove(request.params.id, actorOf(request)),
  )

  app.post(
    '/api/v1/schedules/:id/run',
    { config: forOperators, schema: { summary: 'Start its job now', params, response: { 201: Job } } },
    async (request, reply) => {
      const job = await schedules.run(request.params.id, actorOf(request))
      return reply.code(201).header('location', `/api/v1/jobs/${job.id}`).send(job)
    },
  )
}

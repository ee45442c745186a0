import type { Schedule } from '@pasek/core/protocol'
import type { Command } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import { table } from '../command/screen.ts'
import type { Terminal } from '../command/terminal.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import { addCommand } from './add-command.ts'
import { lastText, momentIn, nextText, timesText } from './schedule-text.ts'
import { type Schedules, schedulesOf } from './schedules.ts'

type Json = { json?: true }

type Change = 'pause' | 'resume' | 'remove'

const changes: Record<Change, { description: string; done: string }> = {
  pause: { description: 'Start no more of its jobs until it is resumed.', done: 'Paused' },
  resume: { description: 'Go on with it; the times that have passed are left out.', done: 'Resumed' },
  remove: { description: 'Forget it. Its jobs stay.', done: 'Removed' },
}

export function scheduleCommands(program: Command, setting: Setting): void {
  const { terminal, access } = setting
  const schedule = program
    .command('schedule')
    .description('Jobs that are started again and again: list, add, show, pause, resume, run, remove.')

  schedule
    .command('list')
    .description('List the schedules.')
    .option('--json', 'print one JSON document')
    .action(async ({ json }: Json, command: Command) => {
      const schedules = await access.withTracker(command, (tracker, pasek) =>
        schedulesOf(pasek, tracker).list(),
      )
      if (json) return terminal.printJson({ schedules })
      if (schedules.length === 0)
        return terminal.note(
          'No schedules yet. Add one with: pasek schedule add NAME --cron TIMES import SHOP',
        )
      const rows = schedules.map((each) => [
        String(each.id),
        each.name,
        timesText(each),
        nextText(each),
        lastText(each),
      ])
      for (const line of table(terminal.out, ['id', 'name', 'times', 'next', 'last'], rows))
        terminal.printLine(line)
    })

  addCommand(schedule, program, setting)

  withId(schedule, 'show')
    .description('One schedule with its job, its next times, and why it started none the last time.')
    .action(async (id: number, { json }: Json, command: Command) => {
      const found = await access.withTracker(command, (tracker, pasek) =>
        schedulesOf(pasek, tracker).find(id),
      )
      if (json) return terminal.printJson(found)
      printSchedule(found, terminal)
    })

  for (const change of ['pause', 'resume', 'remove'] as const) {
    const { description, done } = changes[change]
    withId(schedule, change)
      .description(description)
      .action(async (id: number, { json }: Json, command: Command) => {
        const found = await access.withTracker(command, (tracker, pasek) =>
          changed(schedulesOf(pasek, tracker), change, id),
        )
        if (json) return terminal.printJson(found)
        terminal.printLine(`${done} ${found.name}, schedule ${id}`)
      })
  }

  withId(schedule, 'run')
    .description('Start its job now.')
    .action(async (id: number, { json }: Json, command: Command) => {
      await access.withTracker(command, async (tracker, pasek) => {
        const job = await schedulesOf(pasek, tracker).run(id, commandLine())
        if (json) return terminal.printJson(job)
        const how = access.isWorkedOn(pasek) ? 'Follow it' : 'Nobody works on it now. Go on with it'
        const verb = access.isWorkedOn(pasek) ? 'watch' : 'resume'
        terminal.printLine(`Started job ${job.id}. ${how}: pasek jobs ${verb} ${job.id}`)
      })
    })
}

function withId(schedule: Command, name: string): Command {
  return schedule
    .command(name)
    .argument('<id>', 'its number', wholeNumber(1))
    .option('--json', 'print one JSON document')
}

async function changed(schedules: Schedules, change: Change, id: number): Promise<Schedule> {
  const by = commandLine()
  if (change === 'remove') return schedules.remove(id, by)
  return schedules.change(id, { enabled: change === 'resume' }, by)
}

function printSchedule(schedule: Schedule, terminal: Terminal): void {
  const { id, name, request, nextRuns, lastError } = schedule
  terminal.printLine(`${name}, schedule ${id}`)
  const facts: [string, string][] = [
    ['job', JSON.stringify(request)],
    ['times', timesText(schedule)],
    ['next', nextRuns.map((at) => momentIn(at, schedule)).join(', ') || 'paused'],
    ['last', lastText(schedule)],
  ]
  if (lastError) facts.push(['why', lastError.message])
  for (const [title, fact] of facts) terminal.printLine(`  ${title.padEnd(5)}  ${fact}`)
}

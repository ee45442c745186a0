import type { Command } from 'commander'
import type { Setting } from '../installation/access.ts'
import { jobIn } from './job-words.ts'
import { NewSchedule } from './new-schedule.ts'
import { commandLine } from '../jobs/command-line.ts'
import { readRequest } from '../jobs/read-request.ts'
import { nextText, timesText } from './schedule-text.ts'
import { schedulesOf } from './schedules.ts'

type AddOptions = { cron: string; timeZone?: string; json?: true }

const help = `
The job is given as it would be typed after pasek, or as the JSON that POST /api/v1/jobs takes. It is started by a
server or a worker that runs at the time. A time at which none runs is left out; so is one at which the job that was
started before is still active.

Examples:
  $ pasek schedule add "Nightly import of tea" --cron "0 3 * * *" --time-zone Europe/Warsaw import tea
  $ pasek schedule add "New tea" --cron "*/30 8-18 * * 1-5" import tea --category 12`

export function addCommand(schedule: Command, program: Command, { terminal, access }: Setting): void {
  schedule
    .command('add')
    .description('Have a job started again and again.')
    .argument('<name>', 'what to call it')
    .argument('<job...>', 'the job, e.g. import tea')
    .requiredOption('--cron <times>', 'minute, hour, day of the month, month, day of the week')
    .option('--time-zone <zone>', "whose clocks count, e.g. Europe/Warsaw; this computer's when left away")
    .option('--json', 'print one JSON document')
    .allowUnknownOption() // they are the job's
    .addHelpText('after', help)
    .action(async (name: string, words: string[], options: AddOptions, command: Command) => {
      const { cron, timeZone, json } = options
      await access.withTracker(command, async (tracker, pasek) => {
        const request = await jobIn(words, program, pasek)
        const wanted = readRequest(NewSchedule, { name, cron, request, ...(timeZone && { timeZone }) })
        const added = await schedulesOf(pasek, tracker).add(wanted, commandLine())
        if (json) return terminal.printJson({ schedule: added })
        terminal.printLine(
          `Added ${added.name} as schedule ${added.id}: ${timesText(added)}, next ${nextText(added)}`,
        )
        if (!access.isWorkedOn(pasek)) terminal.note('Nobody works off its jobs now: start pasek serve.')
      })
    })
}

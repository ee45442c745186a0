import { type Pace, progressOf } from '@pasek/core'
import type { Job, WaitReason } from '@pasek/core/protocol'
import { type Screen, styled } from '../command/screen.ts'
import { count, errorsText, outcomesText, paceText, sentence } from './job-text.ts'
import { stillText, waitText } from './wait-text.ts'

const barWidth = 30
const plainEveryMs = 5_000

/** Shows one job's state; the last call leaves what was shown standing. */
export type JobDisplay = {
  /** @param waiting why it does not run, where it does not */
  show(job: Job, pace: Pace, waiting: WaitReason | null): void
  end(job: Job): void
}

/** A bar that moves on a terminal; a line now and then elsewhere. */
export function jobDisplay(screen: Screen, shopName: string): JobDisplay {
  return screen.isTTY ? terminalBar(screen, shopName) : plainLines(screen, shopName)
}

function terminalBar(screen: Screen, shopName: string): JobDisplay {
  let shown = 0
  const draw = (lines: string[]) => {
    const back = shown > 0 ? `\u001B[${shown}A` : ''
    screen.write(`${back}${lines.map((line) => `\u001B[2K${line}\n`).join('')}`)
    shown = lines.length
  }
  return {
    show: (job, pace, waiting) =>
      draw([
        fitted(sentence(job, shopName), screen.columns),
        barLine(job, detailsOf(job, pace, waiting), screen),
      ]),
    end: (job) => draw([sentence(job, shopName), `${bar(job, screen)}  ${outcomesText(job)}`]),
  }
}

function plainLines(screen: Screen, shopName: string): JobDisplay {
  let lastAt = -Infinity
  let lastKind = ''
  return {
    show(job, pace, waiting) {
      const kind = `${job.status} ${job.resumeAt} ${waiting?.kind} ${job.totalCount === null ? 'counting' : 'counted'}`
      if (performance.now() - lastAt < plainEveryMs && kind === lastKind) return
      lastAt = performance.now()
      lastKind = kind
      const details = [percentText(job), ...detailsOf(job, pace, waiting), errorsText(job.errorCount)]
        .filter(Boolean)
        .join(' · ')
      screen.write(`${sentence(job, shopName)}${details && ` · ${details}`}\n`)
    },
    end(job) {
      const outcomes = outcomesText(job) || (job.status === 'completed' ? 'nothing to do' : 'nothing done')
      screen.write(`${sentence(job, shopName)} (${outcomes})\n`)
    },
  }
}

/** How fast it is; or why it does not run, or stands still. */
function detailsOf(job: Job, pace: Pace, waiting: WaitReason | null): [pace: string, wait: string] {
  const still = stillText(job, Date.now())
  return [still ? '' : paceText(job, pace), still || waitText(waiting, job)]
}

function barLine(job: Job, [pace, waiting]: [pace: string, wait: string], screen: Screen): string {
  const { columns } = screen
  const errors = errorsText(job.errorCount)
  const wait = fitted(waiting, Math.max(columns - barWidth - 12 - errors.length, 0))
  const details = [pace, wait].filter(Boolean)
  const room = columns - barWidth - 8 - [...details, errors].reduce((sum, text) => sum + text.length + 3, 0)
  const item = job.status === 'running' && job.currentItem && room > 8 ? fitted(job.currentItem, room) : ''
  const parts = [
    ...details,
    errors && styled(screen, 'red', errors),
    item && styled(screen, 'dim', item),
  ].filter(Boolean)
  return `${bar(job, screen)} ${percentText(job).padStart(4)}  ${parts.join(' · ')}`
}

/** The filled part is rounded down, as the percent is, with the failed items as a red tail. */
function bar(job: Job, screen: Screen): string {
  const progress = progressOf(job.currentCount, job.totalCount)
  if (progress.kind !== 'measured') return styled(screen, 'dim', '╌'.repeat(barWidth))
  const share = progress.total === 0 ? 1 : progress.done / progress.total
  const filled = Math.floor(share * barWidth)
  const failed =
    job.errorCount === 0
      ? 0
      : Math.min(Math.max(Math.round((job.errorCount / progress.total) * barWidth), 1), filled)
  const done = styled(screen, fillOf(job), '━'.repeat(filled - failed))
  return `${done}${styled(screen, 'red', '━'.repeat(failed))}${styled(screen, 'dim', '─'.repeat(barWidth - filled))}`
}

function fillOf(job: Job): 'green' | 'yellow' | 'red' | 'gray' | 'blue' {
  switch (job.status) {
    case 'completed':
      return job.errorCount > 0 ? 'yellow' : 'green'
    case 'failed':
      return 'red'
    case 'paused':
    case 'pausing':
      return 'yellow'
    case 'cancelled':
    case 'cancelling':
      return 'gray'
    case 'pending':
    case 'running':
      return 'blue'
  }
}

function percentText(job: Job): string {
  const progress = progressOf(job.currentCount, job.totalCount)
  if (progress.kind === 'over') return `${count(progress.done)} of ${count(progress.expected)}`
  return progress.kind === 'measured' ? `${progress.percent}%` : ''
}

function fitted(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(columns - 1, 1))}…`
}

import { PasekError } from '@pasek/core'
import type { StopAfter } from '@pasek/core/protocol'
import type { Command } from 'commander'
import type * as z from 'zod'
import { fullName } from '../command/full-name.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { JobRequest } from '../jobs/start-job.ts'
import { shopsToSync, type SyncOptions, syncRequest } from '../syncing/sync-command.ts'
import { readRequest } from '../jobs/read-request.ts'

type Asked = { operands: string[]; command: Command }
type Kind = (asked: Asked, pasek: Pasek) => Promise<z.input<typeof JobRequest>>

/** Each kind of job by the command that starts it. */
const kinds: Partial<Record<string, Kind>> = { import: importAsked, sync: syncAsked }

type ImportOptions = { category: number[]; since?: string; queue?: true; stopAfter?: StopAfter }

async function importAsked(
  { operands, command }: Asked,
  { shops }: Pasek,
): Promise<z.input<typeof JobRequest>> {
  const [idOrName, ...others] = operands
  if (idOrName === undefined || others.length > 0) throw unclear('An import is of one shop.', command)
  const { category, since, queue, stopAfter } = command.opts<ImportOptions>()
  return {
    type: 'import',
    shopId: (await shops.find(idOrName)).id,
    scope: { ...(category.length > 0 && { categories: category }), ...(since && { since }) },
    queueBehind: queue === true,
    stopAfter,
  }
}

async function syncAsked(
  { operands, command }: Asked,
  { shops }: Pasek,
): Promise<z.input<typeof JobRequest>> {
  const options = command.opts<SyncOptions>()
  return syncRequest(await shopsToSync(operands, options, shops), options, shops)
}

/**
 * The job that words ask for: as they would be typed after `pasek`, such as `import tea --category 12`, or as the JSON
 * that the API takes.
 *
 * @throws PasekError USAGE, SHOP_NOT_FOUND
 */
export async function jobIn(words: readonly string[], program: Command, pasek: Pasek): Promise<JobRequest> {
  return readRequest(JobRequest, await askedIn(words, program, pasek))
}

async function askedIn(words: readonly string[], program: Command, pasek: Pasek): Promise<unknown> {
  const [name = '', ...rest] = words
  if (name.startsWith('{')) return jsonIn(name)
  const command = program.commands.find((each) => each.name() === name)
  const kind = kinds[name]
  if (!kind || !command)
    throw new PasekError('USAGE', `"${name}" is no job. There are: ${Object.keys(kinds).join(', ')}.`)
  const { operands, unknown } = command.parseOptions(rest)
  if (unknown.length > 0) throw unclear(`"${unknown[0]}" is not known here.`, command)
  return kind({ operands, command }, pasek)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new PasekError('USAGE', 'The job is no JSON that can be read.', { cause })
  }
}

function unclear(message: string, command: Command): PasekError {
  return new PasekError('USAGE', message, { hint: `See: ${fullName(command)} --help` })
}

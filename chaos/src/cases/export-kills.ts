import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded } from '@pasek/core'
import { ExportFile, type ExportFormat } from '@pasek/core/protocol'
import { sql } from 'kysely'
import { seedCatalogue } from '../../../test/seed-catalogue.ts'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { Installation } from '../installation.ts'
import type { StoreKind } from '../places.ts'
import { Programs } from '../programs.ts'
import { checkTruth } from '../truth/truth.ts'

const formats: ExportFormat[] = ['csv', 'xlsx', 'ndjson', 'json', 'prestashop']
/** So that several exports take part. */
const mostKillsOfOneJob = 5
/** As many tries for one hit are enough. */
const triesForOneHit = 4

export const exportKillCases: Case[] = [
  {
    name: 'export-kill-embedded',
    run: async (setting, tally) => killAgainAndAgain(setting, tally, 'embedded'),
  },
  {
    name: 'export-kill-worker-postgres',
    run: async (setting, tally) => killAgainAndAgain(setting, tally, 'PostgreSQL'),
  },
]

/** Each export, however often it was killed, writes the very bytes that one writes which was left alone. */
async function killAgainAndAgain(setting: Setting, tally: Tally, store: StoreKind): Promise<void> {
  const { chance } = setting
  const wanted = bySize(setting, 50, 5, 1)
  const products = bySize(setting, 40_000, 20_000, 5_000)
  await using installation = await Installation.make([], await setting.place(store))
  await installation.withStore(async (opened) => seedCatalogue(opened, products))
  const programs = new Programs(installation)
  await programs.start()
  const commits = await installation.commits()
  const undisturbed = new Map<ExportFormat, { jobId: number; sha256: string }>()
  const jobIds: number[] = []
  for (let round = 0; tally.hits < wanted && tally.runs < wanted * triesForOneHit; round++) {
    const format = formats[round % formats.length] ?? 'csv'
    let job = await installation.startExport({ format, language: 'en' })
    jobIds.push(job.id)
    for (let kills = chance.between(1, mostKillsOfOneJob); kills > 0 && tally.hits < wanted; kills--) {
      job = await installation.jobMoves(job)
      if (hasEnded(job.status)) break
      await sleep(chance.between(0, 200))
      tally.runs += 1
      const open = await commits.open(1_000)
      await programs.end('worker', 'SIGKILL')
      if (open && (await open.wasCutOff())) tally.hits += 1
      await programs.start()
    }
    await installation.jobCompletes(job.id)
    const alone = undisturbed.get(format) ?? (await leftAlone(installation, format))
    if (!undisturbed.has(format)) jobIds.push(alone.jobId)
    undisturbed.set(format, alone)
    if ((await checkedFile(installation, job.id)) !== alone.sha256)
      throw new Broken(`Job ${job.id} has written another ${format} than one left alone.`)
    tally.survived = tally.runs
  }
  const { seen } = installation.viewer
  await programs.end('both', 'SIGTERM')
  const ids = await installation.withStore(async ({ db }) => {
    const { rows } = await sql<{ id: number }>`select id::int from product`.execute(db)
    return rows.map(({ id }) => id)
  })
  await checkTruth(
    installation,
    jobIds.map((jobId) => ({ jobId, ids })),
    [],
  )
  tally.note = `${jobIds.length} exports of ${products} products, ${seen} states seen`
}

async function leftAlone(
  installation: Installation,
  format: ExportFormat,
): Promise<{ jobId: number; sha256: string }> {
  const { id: jobId } = await installation.startExport({ format, language: 'en' })
  await installation.jobCompletes(jobId)
  return { jobId, sha256: await checkedFile(installation, jobId) }
}

/** What is downloaded is what the job says of it. @returns its SHA-256 @throws Broken */
async function checkedFile({ url, fetch }: Installation, jobId: number): Promise<string> {
  const about = ExportFile.parse(await (await fetch(`${url}/api/v1/jobs/${jobId}/export`)).json())
  const bytes = Buffer.from(await (await fetch(`${url}/api/v1/jobs/${jobId}/file`)).arrayBuffer())
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== about.sha256 || bytes.length !== about.size)
    throw new Broken(`The file of job ${jobId} is not what it says: ${JSON.stringify(about)}`)
  return sha256
}

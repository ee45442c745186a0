import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PasekError } from '@pasek/core'
import * as fc from 'fast-check'
import { parseDocument } from '../../packages/prestashop/src/xml/parse-document.ts'
import { shopProduct } from '../../packages/prestashop/src/reading/product.ts'
import { retryAfterMs } from '../../packages/prestashop/src/requests/retry-after.ts'
import { decodeCursor } from '../../packages/tracker/src/read/page-cursor.ts'
import { byteRange } from '../../apps/server/src/exporting/byte-range.ts'
import { NewSchedule } from '../../apps/server/src/schedules/new-schedule.ts'
import { countRows, inspectFile } from '../../apps/server/src/uploads/inspect-upload.ts'
import { JobRequest } from '../../apps/server/src/jobs/start-job.ts'
import { workbook } from '../../apps/server/test/zip.ts'
import { cpuMsSince } from './ask.ts'
import { nasty } from './hostile.ts'

export type Parsed = { name: string; inputs: number; refused: number; slowestMs: number; failure?: string }

const longestMs = 1_000

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...nasty))

/** Entities that multiply, that name files and addresses, and what is nested or cut off. */
const xmlCorpus = [
  `<!DOCTYPE a [<!ENTITY x "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY x${n} "${`&x${n ? n - 1 : ''};`.repeat(10)}">`).join('')}]><prestashop><a>&x8;</a></prestashop>`,
  '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><prestashop><product>&f;</product></prestashop>',
  '<!DOCTYPE a SYSTEM "http://169.254.169.254/"><prestashop/>',
  `<prestashop>${'<a>'.repeat(50_000)}`,
  `<prestashop>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</prestashop>`,
  `<prestashop><a ${Array.from({ length: 5_000 }, (_, n) => `a${n}="1"`).join(' ')}/></prestashop>`,
  `<prestashop><![CDATA[${']]'.repeat(100_000)}`,
  `<prestashop>${'<!--'.repeat(50_000)}`,
  `${'<?xml version="1.0"?>'.repeat(20_000)}<prestashop/>`,
  `<prestashop><product>${'&amp;'.repeat(100_000)}</product></prestashop>`,
  '<prestashop><product><id>&#x110000;&#0;&#xd800;</id></product></prestashop>',
  '<prestashop xmlns:xlink="a" __proto__="x"><__proto__>1</__proto__><constructor/></prestashop>',
]
const xmlTree = fc.letrec<{ node: string; nodes: string }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'xml' }).map((parts) => parts.join('')),
  node: fc.oneof(
    { depthIdentifier: 'xml', maxDepth: 4 },
    fc.string({ maxLength: 20 }),
    fc.constantFrom('&', ']]>', '<', '<![CDATA[', '<b', '&nbsp;'),
    fc
      .tuple(fc.constantFrom('id', 'name', 'language', 'price', 'associations'), tie('nodes'))
      .map(([name, inner]) => `<${name}>${inner}</${name}>`),
  ),
})).nodes
const xml = fc.oneof(
  text,
  fc.constantFrom(...xmlCorpus),
  xmlTree.map((inner) => `<prestashop><product><id>1</id>${inner}</product></prestashop>`),
)

const csvCell = fc.oneof(text, fc.constantFrom('"', '""', ';', ',', '\t', '\r', '\n', '"a', 'a"b', '\ufeff'))
const csv = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
  fc
    .array(
      fc.array(csvCell, { maxLength: 8 }).map((cells) => cells.join(';')),
      { maxLength: 12 },
    )
    .map((rows) => Buffer.from(rows.join('\n'))),
  fc.constantFrom(
    Buffer.from(`"${'x'.repeat(200_000)}`),
    Buffer.from(`${','.repeat(100_000)}\n`),
    Buffer.from('\n'.repeat(200_000)),
    Buffer.alloc(100_000),
    Buffer.from('\ufeffa\u0000b', 'utf16le'),
  ),
)

const xlsx = fc.oneof(
  fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes])),
  fc.oneof(xmlTree, text).map((rows) => workbook(rows)),
  fc
    .tuple(fc.constant(workbook('<row r="1"><c r="A1"><v>1</v></c></row>')), fc.nat(), fc.nat(255))
    .map(([file, place, byte]) => {
      const broken = Buffer.from(file)
      broken[place % broken.length] = byte
      return broken
    }),
  fc.constantFrom(
    workbook('<row r="99999999999"><c r="XFD1048577"><v>1</v></c></row>'),
    workbook('<row><c r="ZZZZZZ1" t="s"><v>-1</v></c><c t="s"><v>1e99</v></c></row>'),
    workbook(xmlCorpus[0] ?? ''),
  ),
)

/** Each takes what it should not, in a time that does not matter, or refuses it with an error of ours. */
export async function attackParsers(seed: number, runs = 400): Promise<Parsed[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pasek-fuzz-'))
  const path = join(folder, 'upload')
  const upload = async (content: Buffer) => {
    await writeFile(path, content)
    const { kind, dialect } = await inspectFile(path)
    await countRows({ path, kind, dialect })
  }
  try {
    return [
      await attack('XML answers', xml, seed, runs, (body) => void parseDocument(body)),
      await attack('products in them', xml, seed, runs, productOf),
      await attack('CSV files', csv, seed, runs, upload),
      await attack('Excel workbooks', xlsx, seed, runs, upload),
      await attack(
        'cursors',
        text,
        seed,
        runs,
        (cursor) => void decodeCursor(cursor, 'jobs', 'moment', 'id'),
      ),
      await attack('Range headers', text, seed, runs, (header) => void byteRange(header, 1_000)),
      await attack('Retry-After headers', text, seed, runs, (header) => void retryAfterMs(header)),
      await attack('requests for jobs', fc.anything(), seed, runs, (body) => void JobRequest.safeParse(body)),
      await attack('schedules', fc.anything(), seed, runs, (body) => void NewSchedule.safeParse(body)),
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

function productOf(body: string): void {
  const document = parseDocument(body)
  shopProduct(document.child('product') ?? document, 1)
}

async function attack<Input>(
  name: string,
  inputs: fc.Arbitrary<Input>,
  seed: number,
  runs: number,
  parse: (input: Input) => void | Promise<void>,
): Promise<Parsed> {
  const told = { name, inputs: runs, refused: 0, slowestMs: 0 }
  try {
    for (const input of fc.sample(inputs, { seed, numRuns: runs })) {
      const ms = await timed(async () => parse(input)).catch((error: unknown) => {
        if (!(error instanceof PasekError))
          throw new Error(`It failed on ${fc.stringify(input).slice(0, 500)}`, { cause: error })
        told.refused++
        return 0
      })
      told.slowestMs = Math.max(told.slowestMs, ms)
      if (ms > longestMs && (await timed(async () => parse(input))) > longestMs)
        throw new Error(`It hung on ${fc.stringify(input).slice(0, 500)}`)
    }
    return told
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.stack}` : ''
    return { ...told, failure: `${String(error)}${cause}` }
  }
}

/** How long this process has worked for it. */
async function timed(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  return cpuMsSince(before)
}

import { errorCodes } from '@pasek/core'
import type { WaitReason } from '@pasek/core/protocol'
import { describe, expect, test } from 'vitest'
import { sampleJob, sampleStates } from '../gallery/sample-jobs.ts'
import { metaLine, sideLines } from '../src/react/bar/bar-lines.ts'
import { barStateOf } from '../src/react/bar/bar-state.ts'
import { sentence } from '../src/react/bar/sentence.ts'
import { causeTitle, retryHelps } from '../src/react/texts/cause.ts'
import { causeHint } from '../src/react/texts/hint.ts'
import { textsEn as en } from '../src/react/texts/texts-en.ts'
import { textsPl as pl } from '../src/react/texts/texts-pl.ts'
import { waitText } from '../src/react/bar/wait-text.ts'

/** Intl parts thousands with a space that does not break. */
const plain = (text: string) => text.replaceAll('\u00A0', ' ')
const sayPl = (facts: Parameters<typeof sampleJob>[1]) => plain(sentence(pl, sampleJob(1, facts), 'B2C'))
const sayEn = (facts: Parameters<typeof sampleJob>[1]) => sentence(en, sampleJob(1, facts), 'B2C')

describe('plurals', () => {
  test('Polish errors, products and operations take the form of their number', () => {
    expect([1, 3, 12, 22, 1_204].map(pl.errors).map(plain)).toEqual([
      '1 błąd',
      '3 błędy',
      '12 błędów',
      '22 błędy',
      '1 204 błędy',
    ])
    expect([1, 2, 5].map(pl.products)).toEqual(['1 produkt', '2 produkty', '5 produktów'])
    expect([1, 2, 5].map(pl.operations)).toEqual(['1 operacja', '2 operacje', '5 operacji'])
    expect([1, 2, 5].map((count) => pl.states.running(count))).toEqual(['1 działa', '2 działają', '5 działa'])
    expect([1, 2, 5].map((count) => pl.ahead(count, 'B2C'))).toEqual([
      '1 zadanie przed tym dla sklepu B2C',
      '2 zadania przed tym dla sklepu B2C',
      '5 zadań przed tym dla sklepu B2C',
    ])
  })

  test('English has one and many', () => {
    expect([1, 3, 1_204].map(en.errors)).toEqual(['1 error', '3 errors', '1,204 errors'])
    expect([1, 2].map((count) => en.ahead(count, 'B2C'))).toEqual([
      '1 job ahead of this one for shop B2C',
      '2 jobs ahead of this one for shop B2C',
    ])
  })
})

describe('sentences', () => {
  test('a place on the way is a fraction whose noun follows the total', () => {
    expect(sayPl({ totalCount: 2_000 })).toBe('Importowanie… 1 284/2 000 produktów z B2C')
    expect(sayPl({ totalCount: 1, currentCount: 0 })).toBe('Importowanie… 0/1 produktu z B2C')
    expect(sayEn({ totalCount: 2_000 })).toBe('Importing… 1,284/2,000 products from B2C')
    expect(sayEn({ totalCount: 1, currentCount: 0 })).toBe('Importing… 0/1 product from B2C')
  })

  test('a result says what arrived of what', () => {
    const completed = { status: 'completed', totalCount: 1_920, currentCount: 1_920 } as const
    expect(sayPl({ ...completed, errorCount: 47 })).toBe('Zaimportowano 1 873 z 1 920 produktów z B2C')
    expect(sayPl({ ...completed, totalCount: 2, currentCount: 2 })).toBe('Zaimportowano 2 produkty z B2C')
    expect(sayEn({ ...completed, skippedCount: 20 })).toBe('Imported 1,900 of 1,920 products from B2C')
    expect(sayPl({ ...completed, jobType: 'sync', totalCount: 1, currentCount: 1 })).toBe(
      'Zsynchronizowano 1 produkt do B2C',
    )
  })

  test('what stopped while it was being counted names no numbers', () => {
    const uncounted = { totalCount: null, currentCount: 0 }
    expect(sayPl({ ...uncounted, status: 'cancelled' })).toBe('Anulowano import z B2C')
    expect(sayPl({ ...uncounted, status: 'paused', jobType: 'sync' })).toBe(
      'Wstrzymane: synchronizacja do B2C',
    )
    expect(sayEn({ ...uncounted, status: 'pausing' })).toBe('Pausing… import from B2C')
    expect(sayEn({ ...uncounted, countedCount: 3_150 })).toBe('Counting products… 3,150 in B2C')
  })

  test('a failure gives the title of its cause; without a code what was said; without that, nothing', () => {
    const failed = { status: 'failed', failureMessage: 'Odd thing.' } as const
    expect(sayPl({ ...failed, failureCode: 'AUTH_INVALID_KEY' })).toBe(
      'Import z B2C nie powiódł się: sklep odrzucił klucz',
    )
    expect(sayPl({ ...failed, failureCode: 'REMOTE_PHP_ERROR', jobType: 'sync' })).toBe(
      'Synchronizacja do B2C nie powiodła się: błąd PHP w sklepie',
    )
    expect(sayEn({ ...failed, failureCode: 'NEWER_THAN_THIS' })).toBe('Import from B2C failed: odd thing.')
    expect(sayEn({ ...failed, failureMessage: null })).toBe('Import from B2C failed')
  })
})

test('a retry is called one, and names its job', () => {
  const retry = { parentId: 7, parentKind: 'retry', totalCount: 14, currentCount: 3 } as const
  const said = (facts: Parameters<typeof sampleJob>[1]) =>
    [sayPl, sayEn].map((say) => say({ ...retry, ...facts }))
  expect(said({})).toEqual(['Ponawianie… 3/14 produktów z B2C', 'Retrying… 3/14 products from B2C'])
  expect(said({ status: 'paused' })).toEqual([
    'Wstrzymane: ponowienie, 3/14 produktów z B2C',
    'Paused: retry, 3/14 products from B2C',
  ])
  expect(said({ status: 'completed', currentCount: 14, errorCount: 2 })).toEqual([
    'Po ponowieniu zaimportowano 12 z 14 produktów z B2C',
    'Imported 12 of 14 products from B2C on retry',
  ])
  expect(said({ status: 'failed', failureCode: 'TLS', jobType: 'sync' })).toEqual([
    'Ponowienie synchronizacji do B2C nie powiodło się: certyfikat jest nieważny',
    'Retry of the sync to B2C failed: the certificate is not valid',
  ])
  expect(said({ status: 'cancelled', totalCount: null })).toEqual([
    'Anulowano ponowienie importu z B2C',
    'Retry of the import from B2C cancelled',
  ])
  expect(said({ status: 'pending', currentCount: 0 })).toEqual([
    'Oczekuje: ponowienie 14 produktów z B2C',
    'Waiting: retry of 14 products from B2C',
  ])
})

test('a waiting job says why it waits, in both languages', () => {
  const now = Date.parse('2025-11-23T14:03:50')
  const until = '2025-11-23T14:31:00'
  const reasons: WaitReason[] = [
    { kind: 'soon' },
    { kind: 'no-worker' },
    { kind: 'busy' },
    { kind: 'ahead', count: 2 },
    { kind: 'shop', until, code: 'BREAKER_OPEN' },
    { kind: 'retry', until, code: 'TIMEOUT' },
    { kind: 'paused', by: 'Anna Nowak' },
    { kind: 'paused', by: null },
  ]
  const job = sampleJob(1, { updatedAt: '2025-11-23T14:02:00' })
  expect(reasons.map((reason) => [pl, en].map((texts) => waitText(texts, reason, job, 'B2C', now)))).toEqual([
    ['Zaraz się zacznie', 'Starts in a moment'],
    ['Żaden proces nie pracuje', 'No worker is running'],
    ['Wszystkie procesy są zajęte', 'All workers are busy'],
    ['2 zadania przed tym dla sklepu B2C', '2 jobs ahead of this one for shop B2C'],
    ['Sklep nie odpowiada, następna próba o 14:31', 'Shop not answering, next try at 14:31'],
    ['Sklep odpowiadał za długo, następna próba o 14:31', 'Shop took too long, next try at 14:31'],
    ['Wstrzymane przez: Anna Nowak, 14:02', 'Paused by Anna Nowak, 14:02'],
    ['Wstrzymane ręcznie, 14:02', 'Paused by hand, 14:02'],
  ])
})

test('each state has its lines in both languages', () => {
  const lines = sampleStates.map(([, job]) => {
    const now = Date.parse('2025-11-23T14:03:50')
    const seen = { state: barStateOf(job, now), shop: 'B2C', now, jobs: [job], workers: 1 }
    return [pl, en].map((texts) => {
      const facts = {
        ...seen,
        hint: job.failureCode === null ? undefined : causeHint(texts, job.failureCode),
      }
      return plain(
        [
          metaLine(texts, job, facts)
            .map(({ text }) => text)
            .join(''),
          ...sideLines(texts, job, facts),
        ].join(' | '),
      )
    })
  })
  expect(lines).toMatchInlineSnapshot(`
    [
      [
        "Wszystkie procesy są zajęte | czeka 1 min 20 s | ",
        "All workers are busy | waiting 1 min 20 s | ",
      ],
      [
        "Anna Nowak, 14:03 | liczy od 5 s | suma jeszcze nieznana",
        "Anna Nowak, 14:03 | counting for 5 s | total not known yet",
      ],
      [
        "Teraz WAG-TAR-2K · Anna Nowak, 14:02 |  | ",
        "Now WAG-TAR-2K · Anna Nowak, 14:02 |  | ",
      ],
      [
        "Teraz WAG-TAR-2K · Anna Nowak, 14:02 |  | ",
        "Now WAG-TAR-2K · Anna Nowak, 14:02 |  | ",
      ],
      [
        "Więcej niż policzone 2 000: przybyło produktów |  | koniec nieznany",
        "More than the 2,000 counted: products were added meanwhile |  | end not known",
      ],
      [
        "Bez postępu od 42 s na WAG-TAR-2K, proces odpowiada |  | ",
        "No progress for 42 s at WAG-TAR-2K, worker answers |  | ",
      ],
      [
        "Proces nie odpowiada od 35 s, inny zaraz przejmie zadanie |  | ",
        "Worker has not answered for 35 s, another will take over |  | ",
      ],
      [
        "Kończy rozpoczęty produkt |  | ",
        "Finishing the product at hand |  | ",
      ],
      [
        "Wstrzymane przez: Anna Nowak, 14:02 | praca 1 min 4 s | ",
        "Paused by Anna Nowak, 14:02 | active 1 min 4 s | ",
      ],
      [
        "Sklep nie odpowiada, następna próba o 14:31 | praca 1 min 4 s | ",
        "Shop not answering, next try at 14:31 | active 1 min 4 s | ",
      ],
      [
        "Kończy rozpoczęty produkt |  | ",
        "Finishing the product at hand |  | ",
      ],
      [
        "1 388 nowych · 554 zmienione · 58 bez zmian | trwało 1 min 40 s | 20,0 szt./s",
        "1,388 created · 554 updated · 58 unchanged | took 1 min 40 s | 20.0 items/s",
      ],
      [
        " | trwało 1 min 38 s | 19,6 szt./s",
        " | took 1 min 38 s | 19.6 items/s",
      ],
      [
        "Teraz WAG-TAR-2K · Anna Nowak, 14:02 · z zadania 4811 |  | ",
        "Now WAG-TAR-2K · Anna Nowak, 14:02 · from job 4811 |  | ",
      ],
      [
        "Wykonano 212 z 8 204. Popraw klucz i wznów od tego miejsca. | trwało 22 s | ",
        "212 of 8,204 done. Correct the key and go on from there. | took 22 s | ",
      ],
      [
        "Pobrane produkty zostają · Piotr Wiśniewski, 12:47 | trwało 9 s | ",
        "What was imported stays · Piotr Wiśniewski, 12:47 | took 9 s | ",
      ],
    ]
  `)
})

test('times and spans are written short', () => {
  const now = new Date(2025, 10, 23, 14, 3).getTime()
  expect(pl.clock(now - 60_000, now)).toBe('14:02')
  expect(pl.clock(now - 86_400_000, now)).toBe('22 lis, 14:03')
  expect([900, 42_000, 80_000, 7_500_000].map(pl.duration)).toEqual([
    '0 s',
    '42 s',
    '1 min 20 s',
    '2 h 5 min',
  ])
  expect([
    pl.timeLeft({ low: 30, high: 40 }),
    pl.timeLeft({ low: 150, high: 180 }),
    en.timeLeft({ low: 6_000, high: 7_800 }),
  ]).toEqual(['zostało 30–40 s', 'zostało 2–3 min', '1–3 h left'])
  expect([pl.averageRate(19.59), en.averageRate(20), en.averageRate(1_234.5)]).toEqual([
    '19,6 szt./s',
    '20.0 items/s',
    '1,235 items/s',
  ])
})

test('every cause has a short title and a hint in both languages, and says whether retrying helps', () => {
  for (const [code, { retryable }] of Object.entries(errorCodes)) {
    for (const texts of [pl, en]) {
      expect(causeTitle(texts, code)).toMatch(/^\p{Lu}.{4,39}$/u)
      expect(causeHint(texts, code)).toMatch(/^\p{Lu}.+$/u)
    }
    expect(retryHelps(code)).toBe(retryable)
  }
  expect(causeTitle(pl, 'toString')).toBe('Inna przyczyna')
})

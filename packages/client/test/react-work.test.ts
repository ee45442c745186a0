import type { Job } from '@pasek/core/protocol'
import { describe, expect, test } from 'vitest'
import { sampleJob } from '../gallery/sample-jobs.ts'
import { sampleWhole } from '../gallery/sample-syncs.ts'
import { metaLine, sideLines } from '../src/react/bar/bar-lines.ts'
import { barStateOf } from '../src/react/bar/bar-state.ts'
import { sentence, workOf } from '../src/react/bar/sentence.ts'
import { summaryOf } from '../src/react/bar/states-summary.ts'
import { controlTextsPl } from '../src/react/texts/control-texts-pl.ts'
import { dialogTextsPl } from '../src/react/texts/dialog-texts-pl.ts'
import { textsEn as en } from '../src/react/texts/texts-en.ts'
import { textsPl as pl } from '../src/react/texts/texts-pl.ts'

const now = Date.parse('2025-11-23T14:03:50')

/** Intl parts thousands with a space that does not break. */
const plain = (text: string) => text.replaceAll('\u00A0', ' ')
const said = (job: Job) => [pl, en].map((texts) => plain(sentence(texts, job, 'B2B')))
const meant = (job: Job) =>
  [pl, en].map((texts) =>
    plain(
      metaLine(texts, job, { state: barStateOf(job, now), shop: 'B2B', now, jobs: [job], workers: 1 })
        .map(({ text }) => text)
        .join(''),
    ),
  )

const sync = (facts: Partial<Job> = {}) =>
  sampleJob(1, { jobType: 'sync', totalCount: 150, currentCount: 5, ...facts })
const toCsv = (facts: Partial<Job> = {}) =>
  sync({ jobType: 'export', shopId: null, params: { format: 'csv' }, ...facts })
const fromFile = (facts: Partial<Job> = {}) =>
  sync({ jobType: 'import', shopId: null, params: { file: 'cennik.csv' }, ...facts })
const toShops = (partCount: number, facts: Partial<Job> = {}) => sync({ shopId: null, partCount, ...facts })

const uncounted = { totalCount: null, currentCount: 0 }
const failed = { status: 'failed', failureCode: 'AUTH_INVALID_KEY' } as const
const completed = (count: number) =>
  ({ status: 'completed', totalCount: count, currentCount: count, createdCount: count }) as const

describe('a sync', () => {
  test('says in each state what goes to which shop', () => {
    expect(
      [
        sync(),
        sync({ status: 'pending', ...uncounted }),
        sync({ status: 'pending', currentCount: 0 }),
        sync({ ...uncounted, countedCount: 96 }),
        sync({ status: 'pausing' }),
        sync({ status: 'paused' }),
        sync({ status: 'cancelling' }),
        sync({ status: 'cancelled' }),
        sync({ status: 'cancelled', ...uncounted }),
        sync({ ...completed(150), errorCount: 2 }),
        sync(failed),
        sync({ parentId: 7, parentKind: 'retry' }),
      ].map(said),
    ).toEqual([
      ['Synchronizacja… 5/150 produktów do B2B', 'Synchronising… 5/150 products to B2B'],
      ['Oczekuje: synchronizacja do B2B', 'Waiting: sync to B2B'],
      ['Oczekuje: synchronizacja 150 produktów do B2B', 'Waiting: sync of 150 products to B2B'],
      ['Liczenie produktów… 96 dla B2B', 'Counting products… 96 for B2B'],
      ['Wstrzymywanie… 5/150 produktów do B2B', 'Pausing… 5/150 products to B2B'],
      ['Wstrzymane: 5/150 produktów do B2B', 'Paused: 5/150 products to B2B'],
      ['Anulowanie… 5/150 produktów do B2B', 'Cancelling… 5/150 products to B2B'],
      ['Anulowano synchronizację: 5 z 150 produktów do B2B', 'Sync cancelled: 5 of 150 products to B2B'],
      ['Anulowano synchronizację do B2B', 'Sync to B2B cancelled'],
      ['Zsynchronizowano 148 z 150 produktów do B2B', 'Synchronised 148 of 150 products to B2B'],
      [
        'Synchronizacja do B2B nie powiodła się: sklep odrzucił klucz',
        'Sync to B2B failed: the shop rejected the key',
      ],
      ['Ponawianie… 5/150 produktów do B2B', 'Retrying… 5/150 products to B2B'],
    ])
  })

  test('counts in plurals', () => {
    expect([1, 2, 5, 22].map((count) => said(sync(completed(count))))).toEqual([
      ['Zsynchronizowano 1 produkt do B2B', 'Synchronised 1 product to B2B'],
      ['Zsynchronizowano 2 produkty do B2B', 'Synchronised 2 products to B2B'],
      ['Zsynchronizowano 5 produktów do B2B', 'Synchronised 5 products to B2B'],
      ['Zsynchronizowano 22 produkty do B2B', 'Synchronised 22 products to B2B'],
    ])
    expect([1, 2, 5, 22].map((totalCount) => said(sync({ totalCount, currentCount: 0 }))[0])).toEqual([
      'Synchronizacja… 0/1 produktu do B2B',
      'Synchronizacja… 0/2 produktów do B2B',
      'Synchronizacja… 0/5 produktów do B2B',
      'Synchronizacja… 0/22 produktów do B2B',
    ])
  })
})

test('a dry run is never said to have written anything', () => {
  const dryRun = (facts: Partial<Job> = {}) => sync({ params: { dryRun: true }, ...facts })
  expect([dryRun(), dryRun({ status: 'pending' }), dryRun(completed(2)), dryRun(failed)].map(said)).toEqual([
    ['Próba synchronizacji… 5/150 produktów do B2B', 'Dry run… 5/150 products to B2B'],
    ['Oczekuje: próba synchronizacji 150 produktów do B2B', 'Waiting: dry run of 150 products to B2B'],
    ['Próba zakończona: 2 produkty do B2B', 'Dry run done: 2 products to B2B'],
    [
      'Próba synchronizacji do B2B nie powiodła się: sklep odrzucił klucz',
      'Dry run to B2B failed: the shop rejected the key',
    ],
  ])
  expect(meant(dryRun({ ...completed(3), updatedCount: 2 }))).toEqual([
    'Byłoby: 3 nowe · 2 zmienione',
    'Would be: 3 created · 2 updated',
  ])
  expect(meant(dryRun({ status: 'cancelled', completedAt: '2025-11-23T14:02:00' }))).toEqual([
    'Nic nie jest zapisywane · 14:02',
    'Nothing is written · 14:02',
  ])
  const work = workOf(pl, dryRun(), 'B2B')
  expect(controlTextsPl(pl).askCancel(work)).toBe('Anulować próbę synchronizacji do B2B?')
  expect(dialogTextsPl(pl).errorsOf(2, work)).toBe('2 błędy w próbie synchronizacji do B2B')
  expect(said(sync({ jobType: 'export', shopId: null, params: { dryRun: true } }))[1]).toContain('Exporting')
})

describe('a file', () => {
  test('is called by its kind in an export', () => {
    expect(
      [
        toCsv(),
        toCsv({ params: { format: 'prestashop' } }),
        toCsv({ params: {} }),
        toCsv({ status: 'pending', ...uncounted }),
        toCsv({ ...uncounted, countedCount: 96 }),
        toCsv({ status: 'cancelled' }),
        toCsv(failed),
      ].map(said),
    ).toEqual([
      ['Eksport… 5/150 produktów do CSV', 'Exporting… 5/150 products to CSV'],
      ['Eksport… 5/150 produktów do PrestaShop CSV', 'Exporting… 5/150 products to PrestaShop CSV'],
      ['Eksport… 5/150 produktów do pliku', 'Exporting… 5/150 products to a file'],
      ['Oczekuje: eksport do CSV', 'Waiting: export to CSV'],
      ['Liczenie produktów… 96 dla CSV', 'Counting products… 96 for CSV'],
      ['Anulowano eksport: 5 z 150 produktów do CSV', 'Export cancelled: 5 of 150 products to CSV'],
      [
        'Eksport do CSV nie powiódł się: sklep odrzucił klucz',
        'Export to CSV failed: the shop rejected the key',
      ],
    ])
    expect([1, 2, 5, 22].map((count) => said(toCsv(completed(count))))).toEqual([
      ['Wyeksportowano 1 produkt do CSV', 'Exported 1 product to CSV'],
      ['Wyeksportowano 2 produkty do CSV', 'Exported 2 products to CSV'],
      ['Wyeksportowano 5 produktów do CSV', 'Exported 5 products to CSV'],
      ['Wyeksportowano 22 produkty do CSV', 'Exported 22 products to CSV'],
    ])
  })

  test('of an export has new rows, not new products', () => {
    expect(meant(toCsv(completed(5)))).toEqual(['Anna Nowak, 14:02', 'Anna Nowak, 14:02'])
  })

  test('is called by its name in an import, where that is known', () => {
    expect([fromFile(), fromFile({ params: {} }), fromFile(completed(2))].map(said)).toEqual([
      ['Importowanie… 5/150 produktów z cennik.csv', 'Importing… 5/150 products from cennik.csv'],
      ['Importowanie… 5/150 produktów z pliku', 'Importing… 5/150 products from a file'],
      ['Zaimportowano 2 produkty z cennik.csv', 'Imported 2 products from cennik.csv'],
    ])
  })

  test('has no shop in front of which others wait', () => {
    const first = toCsv()
    const second = sampleJob(2, { ...first, id: 2, status: 'pending' })
    const facts = { state: 'waiting', shop: 'Pliki', now, jobs: [first, second], workers: 1 } as const
    expect(metaLine(pl, second, facts)).toEqual([{ text: '1 zadanie przed tym' }])
  })
})

describe('a job that is made of parts', () => {
  test('goes to so many shops', () => {
    expect([1, 2, 5].map((shops) => said(toShops(shops)))).toEqual([
      ['Synchronizacja… 5/150 produktów do 1 sklepu', 'Synchronising… 5/150 products to 1 shop'],
      ['Synchronizacja… 5/150 produktów do 2 sklepów', 'Synchronising… 5/150 products to 2 shops'],
      ['Synchronizacja… 5/150 produktów do 5 sklepów', 'Synchronising… 5/150 products to 5 shops'],
    ])
    expect([1, 2, 5, 22].map((count) => said(toShops(3, completed(count)))[0])).toEqual([
      'Zsynchronizowano 1 produkt do 3 sklepów',
      'Zsynchronizowano 2 produkty do 3 sklepów',
      'Zsynchronizowano 5 produktów do 3 sklepów',
      'Zsynchronizowano 22 produkty do 3 sklepów',
    ])
  })

  test('is not said to have failed in all of its shops', () => {
    expect(said(toShops(3, failed))).toEqual([
      'Synchronizacja do 3 sklepów nie wszędzie się powiodła: sklep odrzucił klucz',
      'Sync to 3 shops did not succeed everywhere: the shop rejected the key',
    ])
  })

  test('counts only while none of its parts has done anything', () => {
    const [whole] = sampleWhole(10, [{}, { status: 'pending', totalCount: null, currentCount: 0 }])
    if (!whole) throw new Error('There is no whole')
    expect(said(whole)).toEqual([
      'Synchronizacja… 96 produktów do 2 sklepów',
      'Synchronising… 96 products to 2 shops',
    ])
    expect(sideLines(en, whole, { state: 'counting', shop: '', now, jobs: [], workers: 1 })).toEqual([
      '',
      'total not known yet',
    ])
    expect(said(toShops(2, { ...uncounted, countedCount: 96 }))).toEqual([
      'Liczenie produktów… 96 dla 2 sklepów',
      'Counting products… 96 for 2 shops',
    ])
  })

  test('sums up how its parts stand', () => {
    const states = ['waiting', 'running', 'over', 'failed', 'completed', 'completed'] as const
    expect([pl, en].map((texts) => summaryOf(states, texts))).toEqual([
      '2 działają · 1 czeka · 1 nieudana · 2 ukończone',
      '2 running · 1 waiting · 1 failed · 2 completed',
    ])
  })
})

import { readFile } from 'node:fs/promises'
import { ExportColumn } from '@pasek/core/protocol'
import { parse } from 'csv-parse/sync'
import Excel from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storeKinds } from '../../../test/fresh-store.ts'
import { exportColumns } from '../src/exporting/columns.ts'
import { type Exports, openExports } from './open-exports.ts'

const count = 620

describe.each(storeKinds)('on the %s store', (kind) => {
  let exports: Exports
  beforeAll(async () => {
    exports = await openExports(kind, count)
  })
  afterAll(async () => exports.close())

  const exported = async (options: Parameters<Exports['start']>[0]) => {
    const { id } = await exports.start(options)
    const job = await exports.run(id)
    expect(job).toMatchObject({ status: 'completed', errorCount: 0, currentCount: job.totalCount })
    return { id, job, bytes: await readFile(await exports.path(id)) }
  }
  /** What the catalogue has, by another way than the export goes. */
  const catalogue = async (language: string) => {
    const { rows } = await sql<{ [column: string]: unknown }>`
      select p.id, p.reference, p.ean13, p.name ->> ${language} as name, p.description ->> ${language} as description,
             p.description_short ->> ${language} as "descriptionShort", p.price::float as price, p.active,
             coalesce(b.name, '') as brand, s.quantity as stock
        from product p left join brand b on b.id = p.brand_id
        left join product_stock s on s.product_id = p.id and s.combination_id = 0
       order by p.id`.execute(exports.pasek.store.db)
    return rows
  }
  const columns = [
    'id',
    'reference',
    'ean13',
    'name',
    'description',
    'descriptionShort',
    'active',
    'brand',
    'stock',
  ]
  const disarmed = (text: unknown) => (/^[=-]/.test(String(text)) ? `'${String(text)}` : text)

  test('a CSV file has every product, its texts in the language that was asked for and none of them a formula', async () => {
    const { bytes, job } = await exported({ format: 'csv', columns, language: 'pl', delimiter: ';' })
    expect(job.createdCount).toBe(count)
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const [header, ...rows]: string[][] = parse(bytes, {
      delimiter: ';',
      bom: true,
      record_delimiter: '\r\n',
    })
    expect(header?.slice(0, 4)).toEqual(['ID', 'Indeks', 'EAN', 'Nazwa'])
    const wanted = (await catalogue('pl')).map((row) => [
      String(row['id']),
      row['reference'],
      row['ean13'],
      disarmed(row['name']),
      row['description'],
      disarmed(row['descriptionShort']),
      row['active'] ? '1' : '0',
      disarmed(row['brand']),
      String(row['stock']),
    ])
    expect(rows).toEqual(wanted)
  })

  test('an XLSX file has them as texts and numbers, also a code that begins with noughts', async () => {
    const { bytes } = await exported({ format: 'xlsx', columns: [...columns, 'price'], language: 'en' })
    const workbook = new Excel.Workbook()
    await workbook.xlsx.load(new Uint8Array(bytes).buffer)
    const [sheet] = workbook.worksheets
    const rows = await catalogue('en')
    expect(sheet?.rowCount).toBe(1 + rows.length)
    rows.forEach((row, at) => {
      const cells = [...columns, 'price'].map(
        (_, column) => sheet?.getRow(at + 2).getCell(column + 1).value ?? null,
      )
      const told = ['id', 'reference', 'ean13', 'name', 'description', 'descriptionShort'].map(
        (name) => row[name] || null,
      )
      expect(cells).toEqual([
        ...told,
        row['active'] ? 1 : 0,
        row['brand'] || null,
        row['stock'],
        row['price'],
      ])
    })
  })

  test.each(['json', 'ndjson'])('a %s file has every column of every product', async (format) => {
    const { bytes } = await exported({ format, language: 'pl' })
    const text = bytes.toString()
    const products: Record<string, unknown>[] =
      format === 'json'
        ? JSON.parse(text)
        : text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line))
    expect(products).toHaveLength(count)
    const rows = await catalogue('pl')
    products.forEach((product, at) => {
      expect(Object.keys(product)).toEqual(ExportColumn.options)
      expect({ ...product, price: Number(product['price']) }).toMatchObject(rows[at] ?? {})
    })
    expect(products[9]).toMatchObject({
      id: 10,
      price: '3.7',
      weight: '0.375',
      category: 'Herbata, kawa/Zielona "sencha"',
      categories: ['Herbata, kawa/Zielona "sencha"', 'Herbata, kawa'],
      shops: ['Łódź/tea'],
      shopProductId: 1_010,
      pictures: ['https://shop.example/pl/img/p/2/1/21.jpg', 'https://shop.example/pl/img/p/2/0/20.jpg'],
      combinations: [
        {
          reference: '00-SKU-10-0',
          priceImpact: '0',
          options: [{ name: 'Rozmiar', value: 'Mały' }],
          stock: null,
        },
        { reference: '00-SKU-10-1', priceImpact: '1.5' },
      ],
    })
  })

  test("PrestaShop's file has the columns of its own import, and no text that PHP reads on past its end", async () => {
    const { bytes } = await exported({ format: 'prestashop', products: { shopId: exports.shopId } })
    const rows: Record<string, string>[] = parse(bytes, {
      delimiter: ';',
      record_delimiter: '\r\n',
      columns: true,
    })
    expect(rows).toHaveLength(count)
    expect(Object.keys(rows[0] ?? {})).toHaveLength(67)
    expect(rows[11]).toMatchObject({
      'Product ID': '1012',
      'Active (0/1)': '1',
      'Name *': '=Herbata 12',
      'Categories (x,y,z...)': '"Herbata, kawa/Zielona ""sencha""","Herbata, kawa"',
      'Price tax excluded': '4.44',
      EAN13: '0000000095028',
      Manufacturer: '',
      Quantity: '9',
      'Image URLs (x,y,z...)':
        'https://shop.example/pl/img/p/2/5/25.jpg,https://shop.example/pl/img/p/2/4/24.jpg',
      'URL rewritten': 'herbata-12',
    })
    expect(rows.filter((row) => Object.values(row).some((cell) => /\\($|")/.test(cell)))).toEqual([])
  })

  test('only what was chosen is exported, and a product that is deleted before its turn is skipped', async () => {
    const { id } = await exports.start({ format: 'ndjson', columns: ['id'], products: { ids: [3, 5, 600] } })
    await sql`create table kept as select * from product where id = 600`.execute(exports.pasek.store.db)
    const job = await exports.run(id, (run) => {
      const plan = run.plan.bind(run)
      run.plan = async (total) => {
        await plan(total)
        await sql`delete from product where id = 600`.execute(exports.pasek.store.db)
      }
    })
    expect(job).toMatchObject({ totalCount: 3, createdCount: 2, skippedCount: 1, status: 'completed' })
    expect((await readFile(await exports.path(id))).toString()).toBe('{"id":3}\n{"id":5}\n')
    const { items } = await exports.tracker.items(id, { outcome: 'skipped' })
    expect(items).toMatchObject([{ key: '600', code: 'GONE' }])
    await sql`insert into product overriding system value select * from kept`.execute(exports.pasek.store.db)
  })

  test.each([
    ['csv', '\uFEFFReference\r\n'],
    ['ndjson', ''],
    ['json', '[\n]\n'],
  ])('an export of nothing is a whole %s file', async (format, content) => {
    const products = { search: 'nothing begins so' }
    const { job, bytes } = await exported({ format, products, columns: ['reference'], language: 'en' })
    expect(job).toMatchObject({ totalCount: 0, currentCount: 0 })
    expect(bytes.toString()).toBe(content)
  })

  test('a text that is too long for a workbook is cut, and the ledger says which', async () => {
    await sql`update product set description = jsonb_build_object('en', repeat('x', 40000)) where id = 7`.execute(
      exports.pasek.store.db,
    )
    const { id, job } = await exported({ format: 'xlsx', columns: ['name', 'description'], language: 'en' })
    expect(job.createdCount).toBe(count)
    const { items } = await exports.tracker.items(id, { code: 'TEXT_CUT' })
    expect(items).toMatchObject([{ key: '7', label: '00-SKU-7', outcome: 'created', field: 'description' }])
    await sql`update product set description = jsonb_build_object('en', 'x') where id = 7`.execute(
      exports.pasek.store.db,
    )
  })
})

test('every column has a heading of its own in each language', () => {
  for (const language of ['en', 'pl'] as const) {
    const headings = Object.values(exportColumns).map((column) => column[language])
    expect(new Set(headings).size).toBe(headings.length)
  }
})

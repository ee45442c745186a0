import fc from 'fast-check'
import { ExportColumn, ExportFormat } from '@pasek/core/protocol'
import { expect, test } from 'vitest'
import { choiceOf, formats, requestOf } from '../src/exporting/export-choice.ts'
import { columnGroups, columnsOf, usualColumns, withColumns } from '../src/exporting/export-columns.ts'

test('every column of an export stands in one group, and every format can be chosen', () => {
  const columns = columnGroups.flatMap((group) => columnsOf(group))
  expect(columns.toSorted()).toEqual(ExportColumn.options.toSorted())
  expect([...formats].toSorted()).toEqual(ExportFormat.options.toSorted())
})

test('columns are asked for in the order of a file, however they were chosen', () => {
  const chosen = withColumns(withColumns([], ['stock', 'name'], true), ['id'], true)
  expect(chosen).toEqual(['id', 'name', 'stock'])
  expect(withColumns(chosen, ['name'], false)).toEqual(['id', 'stock'])
})

test('whatever is kept in the browser becomes a choice', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(null)), (text) => {
      const choice = choiceOf(text)
      expect(formats).toContain(choice.format)
      expect(choice.columns.length).toBeGreaterThan(0)
    }),
  )
  const kept = { ...choiceOf(null), format: 'xlsx', columns: ['name', 'a column of old'], delimiter: '\t' }
  expect(choiceOf(JSON.stringify(kept))).toEqual({ ...kept, columns: ['name'] })
})

test('a format is asked only for what it knows', () => {
  const choice = { ...choiceOf(null), language: 'pl' }
  expect(requestOf(choice, {})).toEqual({
    type: 'export',
    products: {},
    format: 'csv',
    columns: usualColumns,
    delimiter: ';',
    bom: true,
    language: 'pl',
  })
  expect(requestOf({ ...choice, format: 'prestashop', language: undefined }, { ids: [1] })).toEqual({
    type: 'export',
    products: { ids: [1] },
    format: 'prestashop',
  })
})

import type { exportPl } from './export-pl.ts'
import type { Translated } from './translated.ts'

export const exportEn: Translated<typeof exportPl> = {
  export: {
    title: 'Export to a file',
    text: 'Writes products of the catalogue to a file for download.',
    format: 'Format',
    formats: {
      csv: 'CSV',
      xlsx: 'Excel (XLSX)',
      ndjson: 'NDJSON',
      json: 'JSON',
      prestashop: 'CSV for PrestaShop',
    },
    formatText: {
      csv: 'for spreadsheets and most programs',
      xlsx: 'a spreadsheet in which EANs and references stay text',
      ndjson: 'a line for each product, for programs',
      json: 'one list, for programs',
      prestashop: 'for Advanced Parameters > Import',
    },
    columns: 'Columns',
    ownColumns: 'The columns are those that the import of PrestaShop expects.',
    columnCount_one: '{{count, count}} column',
    columnCount_other: '{{count, count}} columns',
    group: {
      codes: 'Codes',
      texts: 'Texts',
      prices: 'Prices',
      stock: 'Stock',
      places: 'Brand, categories, pictures, shops',
      traits: 'Traits',
      size: 'Weight and size',
      dates: 'Dates',
    },
    language: 'Language of texts',
    mainLanguage: 'main',
    delimiter: 'Delimiter',
    delimiters: {
      comma: 'comma',
      semicolon: 'semicolon',
      tab: 'tab',
      bar: 'bar |',
    },
    bom: 'UTF-8 mark for Excel',
    start: 'Export',
  },
  files: {
    title: 'Files',
    kept: 'Files are removed after 7 days.',
  },
}

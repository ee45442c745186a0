import type { ExportFormat } from '@pasek/core/protocol'

type Format = { extension: string; type: string; title: string }

/** `title`: as a sentence calls it. */
export const formats: Record<ExportFormat, Format> = {
  csv: { extension: 'csv', type: 'text/csv; charset=utf-8', title: 'CSV' },
  xlsx: {
    extension: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    title: 'XLSX',
  },
  ndjson: { extension: 'ndjson', type: 'application/x-ndjson; charset=utf-8', title: 'NDJSON' },
  json: { extension: 'json', type: 'application/json; charset=utf-8', title: 'JSON' },
  prestashop: { extension: 'csv', type: 'text/csv; charset=utf-8', title: "PrestaShop's CSV" },
}

/** A name that every file system takes, e.g. `products-tea-2026-11-28.csv`. @param at when the export was asked for */
export function downloadName(
  format: ExportFormat,
  { shop, at }: { shop: string | undefined; at: string },
): string {
  const parts = ['products', shop, format === 'prestashop' ? 'prestashop' : undefined, at.slice(0, 10)]
  const name = parts.filter((part) => part !== undefined).join('-')
  return `${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-')}.${formats[format].extension}`
}

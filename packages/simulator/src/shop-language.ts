export type ShopLanguage = {
  id: number
  isoCode: 'en' | 'pl'
  name: string
  locale: string
  dateFormat: string
  active: boolean
}

/** English is language 1 and the default, Polish 2; at least English is active. */
export function shopLanguages(active: readonly ('en' | 'pl')[]): readonly ShopLanguage[] {
  return [
    { id: 1, isoCode: 'en', name: 'English (English)', locale: 'en-US', dateFormat: 'm/d/Y', active: true },
    {
      id: 2,
      isoCode: 'pl',
      name: 'Polski (Polish)',
      locale: 'pl-PL',
      dateFormat: 'Y-m-d',
      active: active.includes('pl'),
    },
  ]
}

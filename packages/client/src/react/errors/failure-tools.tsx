import type { RefObject } from 'react'
import { usePasek } from '../provider.tsx'
import { SearchField } from './search-field.tsx'
import { Settled } from './settled.tsx'
import { dialogTextsFor } from '../texts/dialog-texts.ts'

/** What the list shows: by SKU, with or without what was done since, and how many that are. */
export function FailureTools({
  field,
  search,
  onSearch,
  found,
  isSearched,
  mended,
  withMended,
  onMended,
}: {
  field: RefObject<HTMLInputElement | null>
  search: string
  onSearch: (search: string) => void
  found: string
  isSearched: boolean
  /** How many were done since. */
  mended: number
  withMended: boolean
  onMended: (withMended: boolean) => void
}) {
  const { texts } = usePasek()
  const words = dialogTextsFor(texts)
  return (
    <div className="pasek-failures-tools">
      <SearchField field={field} value={search} onChange={onSearch} />
      {mended > 0 && (
        <label className="pasek-check">
          <input type="checkbox" checked={withMended} onChange={({ target }) => onMended(target.checked)} />
          {words.withMended(mended)}
        </label>
      )}
      <span className="pasek-failures-count">{found}</span>
      <Settled text={isSearched ? found : ''} />
    </div>
  )
}

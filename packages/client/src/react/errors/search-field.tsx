import { Search } from '../icons/later-icons.tsx'
import type { RefObject } from 'react'
import { usePasek } from '../provider.tsx'
import { dialogTextsFor } from '../texts/dialog-texts.ts'

/** Looks for a SKU by how it begins; `/` leads here. */
export function SearchField({
  field,
  value,
  onChange,
}: {
  field: RefObject<HTMLInputElement | null>
  value: string
  onChange: (value: string) => void
}) {
  const { texts } = usePasek()
  const words = dialogTextsFor(texts)
  return (
    <label className="pasek-search">
      <Search className="pasek-icon" />
      <input
        ref={field}
        type="search"
        aria-label={words.searchSku}
        placeholder={words.searchSku}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  )
}

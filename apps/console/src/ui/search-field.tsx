import { Search, X } from 'lucide-react'
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components'

type Props = {
  label: string
  clearLabel: string
  value: string
  onChange: (value: string) => void
  className?: string
  inputRef?: React.Ref<HTMLInputElement>
}

/** Esc empties it. */
export function SearchField({ label, clearLabel, value, onChange, className = '', inputRef }: Props) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      className={`group relative flex items-center ${className}`}
    >
      <Search
        size={16}
        strokeWidth={1.75}
        className="pointer-events-none absolute left-2.5 text-text-3"
        aria-hidden
      />
      <Input
        ref={inputRef}
        placeholder={label}
        className="h-8 w-full rounded-[6px] border border-control bg-field pr-8 pl-8 text-text placeholder:text-text-3 focus:border-focus focus:outline focus:outline-1 focus:outline-focus max-sm:h-10 [&::-webkit-search-cancel-button]:hidden"
      />
      <Button
        aria-label={clearLabel}
        className="absolute right-1.5 inline-flex size-6 items-center justify-center rounded-[4px] text-text-3 group-data-[empty]:hidden hover:text-text"
      >
        <X size={14} strokeWidth={2} aria-hidden />
      </Button>
    </AriaSearchField>
  )
}

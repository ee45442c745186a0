import { Check } from 'lucide-react'
import { ListBoxItem } from 'react-aria-components'

/** One of the choices of a list that opens, ticked where it is the chosen one. */
export function ChoiceItem({ id, name }: { id: string; name: string }) {
  return (
    <ListBoxItem
      id={id}
      textValue={name}
      className="group flex h-8 cursor-default items-center gap-2 rounded-[6px] pr-3 pl-2 text-text outline-none data-[focused]:bg-hover max-sm:h-10"
    >
      <Check
        size={14}
        strokeWidth={2}
        className="invisible text-accent-text group-data-[selected]:visible"
        aria-hidden
      />
      <span className="max-w-72 truncate">{name}</span>
    </ListBoxItem>
  )
}

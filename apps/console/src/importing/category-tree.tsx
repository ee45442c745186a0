import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { CheckBox } from '../ui/checkbox.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import type { CategoryNode } from './category-nodes.ts'
import type { CheckState } from './category-selection.ts'
import { treeMove } from './tree-move.ts'

type Props = {
  label: string
  rows: readonly CategoryNode[]
  states: ReadonlyMap<number, CheckState>
  isOpen: (id: number) => boolean
  onOpen: (id: number, open: boolean) => void
  onToggle: (id: number) => void
}

/** A tree with boxes to check. Arrows move, right and left open and close, space checks. */
export function CategoryTree({ label, rows, states, isOpen, onOpen, onToggle }: Props) {
  const [focusedId, setFocusedId] = useState<number>()
  const list = useRef<HTMLDivElement>(null)
  const entry = rows.some(({ id }) => id === focusedId) ? focusedId : rows[0]?.id

  const focus = (id: number) => {
    setFocusedId(id)
    list.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus()
  }
  const press = (event: KeyboardEvent, row: CategoryNode) => {
    const move = treeMove(event.key, row, rows, isOpen)
    if (!move) return
    event.preventDefault()
    if (move.kind === 'focus') focus(move.id)
    else if (move.kind === 'open') onOpen(row.id, move.open)
    else onToggle(row.id)
  }

  return (
    <div role="tree" aria-label={label} aria-multiselectable ref={list} className="py-1">
      {rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          state={states.get(row.id) ?? 'off'}
          isOpen={isOpen(row.id)}
          isEntry={row.id === entry}
          onPress={(event) => press(event, row)}
          onOpen={() => onOpen(row.id, !isOpen(row.id))}
          onToggle={() => {
            setFocusedId(row.id)
            onToggle(row.id)
          }}
        />
      ))}
    </div>
  )
}

type RowProps = {
  row: CategoryNode
  state: CheckState
  isOpen: boolean
  isEntry: boolean
  onPress: (event: KeyboardEvent) => void
  onOpen: () => void
  onToggle: () => void
}

const indents = ['pl-2', 'pl-7', 'pl-12', 'pl-17', 'pl-22', 'pl-27']

function Row({ row, state, isOpen, isEntry, onPress, onOpen, onToggle }: RowProps) {
  const { language } = useWords()
  const hasChildren = row.childIds.length > 0
  return (
    <div
      role="treeitem"
      data-id={row.id}
      aria-level={row.depth + 1}
      aria-checked={state === 'some' ? 'mixed' : state === 'on'}
      aria-expanded={hasChildren ? isOpen : undefined}
      tabIndex={isEntry ? 0 : -1}
      onKeyDown={onPress}
      onClick={onToggle}
      className={`flex h-[30px] cursor-pointer items-center gap-2 pr-3.5 text-text [contain-intrinsic-size:auto_30px] [content-visibility:auto] hover:bg-hover focus-visible:outline-offset-[-2px] max-sm:h-10 ${indents[Math.min(row.depth, indents.length - 1)]} ${state === 'on' ? 'bg-selected' : ''}`}
    >
      {hasChildren ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden // the item says itself whether it is open
          onClick={(event) => {
            event.stopPropagation()
            onOpen()
          }}
          className="flex size-5 shrink-0 items-center justify-center rounded-[4px] text-text-2 hover:text-text"
        >
          <ChevronRight
            size={14}
            strokeWidth={2}
            className={`transition-transform duration-120 ${isOpen ? 'rotate-90' : ''}`}
            aria-hidden
          />
        </button>
      ) : (
        <span className="size-5 shrink-0" />
      )}
      <CheckBox state={state} />
      <span
        className={`min-w-0 flex-1 truncate ${hasChildren ? 'font-medium' : ''} ${row.active ? '' : 'text-text-3'}`}
      >
        {row.name}
      </span>
      <span className="text-text-3">{row.count === null ? '' : number(row.count, language)}</span>
    </div>
  )
}

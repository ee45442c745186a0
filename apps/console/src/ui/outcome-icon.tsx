import type { Outcome } from '@pasek/core'
import { ArrowUp, CircleX, CornerUpRight, Equal, Plus } from 'lucide-react'

const icons = {
  created: [Plus, 'text-created'],
  updated: [ArrowUp, 'text-updated'],
  unchanged: [Equal, 'text-text-3'],
  skipped: [CornerUpRight, 'text-text-3'],
  failed: [CircleX, 'text-failed'],
} as const

/** What became of an item; the word for it stands beside. */
export function OutcomeIcon({ outcome }: { outcome: Outcome }) {
  const [Icon, color] = icons[outcome]
  return <Icon size={14} strokeWidth={2} className={`shrink-0 ${color}`} aria-hidden />
}

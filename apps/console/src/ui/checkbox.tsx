import { Check, Minus } from 'lucide-react'

/** The box alone; what it belongs to says its state to assistive technology. */
export function CheckBox({ state }: { state: 'off' | 'on' | 'some' }) {
  const look = state === 'off' ? 'border border-control bg-field' : 'bg-accent text-on-accent'
  return (
    <span
      className={`inline-flex size-4 shrink-0 items-center justify-center rounded-[4px] ${look}`}
      aria-hidden
    >
      {state === 'on' && <Check size={12} strokeWidth={3} />}
      {state === 'some' && <Minus size={12} strokeWidth={3} />}
    </span>
  )
}

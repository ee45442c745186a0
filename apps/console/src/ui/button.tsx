import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { LoaderCircle } from 'lucide-react'

const looks = {
  primary:
    'accent-gradient font-semibold text-on-accent shadow-[inset_0_1px_rgb(255_255_255/0.25)] hover:brightness-105 disabled:brightness-75 disabled:opacity-60',
  plain:
    'button-surface border border-line-strong text-text hover:bg-hover disabled:opacity-50 shadow-[0_1px_2px_rgb(0_0_0/0.06)]',
  danger:
    'button-surface border border-line-strong text-failed hover:bg-hover disabled:opacity-50 shadow-[0_1px_2px_rgb(0_0_0/0.06)]',
  quiet: 'text-text-2 hover:bg-hover hover:text-text disabled:opacity-50',
} as const
const sizes = { normal: 'h-8 px-3 max-sm:h-10', small: 'h-7 px-2.5' } as const

type Props = Omit<AriaButtonProps, 'children' | 'className'> & {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  icon?: ReactNode
  /** Shows that it is at work and takes no second press. */
  isBusy?: boolean
  className?: string
  children: ReactNode
}

export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  isBusy = false,
  className = '',
  children,
  ...props
}: Props) {
  return (
    <AriaButton
      {...props}
      isPending={isBusy}
      className={`inline-flex shrink-0 items-center justify-center gap-2 rounded-[6px] font-medium whitespace-nowrap transition-[filter,background] duration-120 ${looks[look]} ${sizes[size]} ${className}`}
    >
      {isBusy ? <LoaderCircle size={16} strokeWidth={1.75} className="turn" aria-hidden /> : icon}
      {children}
    </AriaButton>
  )
}

type IconButtonProps = Omit<AriaButtonProps, 'children' | 'className'> & {
  label: string
  className?: string
  children: ReactNode
}

export function IconButton({ label, className = '', children, ...props }: IconButtonProps) {
  return (
    <AriaButton
      {...props}
      aria-label={label}
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded-[6px] text-text-2 transition-colors duration-120 hover:bg-hover hover:text-text disabled:opacity-40 max-sm:size-10 ${className}`}
    >
      {children}
    </AriaButton>
  )
}

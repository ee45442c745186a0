import type { ComponentProps, ComponentType, SVGProps } from 'react'

type Props = ComponentProps<'button'> & { icon: ComponentType<SVGProps<SVGSVGElement>>; label: string }

export function IconButton({ icon: Icon, label, ...rest }: Props) {
  return (
    <button type="button" className="pasek-icon-button" aria-label={label} {...rest}>
      <Icon />
    </button>
  )
}

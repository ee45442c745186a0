import type { ReactNode } from 'react'
import { Form } from 'react-aria-components'

type Props = { onSubmit: () => void; isBusy: boolean; children: ReactNode }

/** Fields below each other; sent twice it is sent once. */
export function FormColumn({ onSubmit, isBusy, children }: Props) {
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) onSubmit()
      }}
    >
      {children}
    </Form>
  )
}

/** A way to elsewhere, beneath what is asked. */
export function QuietLink({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="self-start rounded-[4px] text-left font-medium text-accent-text hover:underline max-sm:min-h-10"
    >
      {children}
    </button>
  )
}

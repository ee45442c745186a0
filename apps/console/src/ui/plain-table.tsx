import type { ReactNode } from 'react'

type Props = { label: string; heads: readonly string[]; children: ReactNode }

/** A table of a page; on a phone each row is a card that says what each of its cells is. */
export function PlainTable({ label, heads, children }: Props) {
  return (
    <div className="card overflow-hidden">
      <table className="w-full table-fixed border-collapse" aria-label={label}>
        <thead className="max-sm:sr-only">
          <tr className="h-8 border-b border-line bg-band text-left text-meta text-text-2">
            {heads.map((head, index) => (
              <th
                key={head || 'actions'}
                scope="col"
                className={`px-2.5 font-medium first:pl-3.5 last:pr-3.5 ${index === 0 ? 'w-[28%]' : ''} ${head === '' ? 'w-30' : ''}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export function Row({ isOff = false, children }: { isOff?: boolean; children: ReactNode }) {
  return (
    <tr
      className={`border-line-soft not-first:border-t hover:bg-hover max-sm:relative max-sm:block max-sm:py-3 ${isOff ? 'text-text-3' : ''}`}
    >
      {children}
    </tr>
  )
}

type CellProps = {
  /** What it is, where the heads are not seen. */
  head: string
  children: ReactNode
}

export function Cell({ head, children }: CellProps) {
  return (
    <td className="px-2.5 py-2 align-top [overflow-wrap:anywhere] first:pl-3.5 last:pr-3.5 max-sm:flex max-sm:gap-3 max-sm:px-3.5 max-sm:py-0.5">
      <span className="w-24 shrink-0 text-text-3 sm:hidden" aria-hidden>
        {head}
      </span>
      <span className="min-w-0">{children}</span>
    </td>
  )
}

/** What the row is about. On a phone it leaves room for what can be done to it. */
export function HeadCell({ children }: { children: ReactNode }) {
  return (
    <th
      scope="row"
      className="py-2 pr-2.5 pl-3.5 text-left align-top font-normal [overflow-wrap:anywhere] max-sm:block max-sm:py-0 max-sm:pr-28 max-sm:pb-1"
    >
      {children}
    </th>
  )
}

export function ActionCell({ children }: { children: ReactNode }) {
  return (
    <td className="py-1.5 pr-2.5 text-right align-top max-sm:absolute max-sm:top-1.5 max-sm:right-1">
      {children}
    </td>
  )
}

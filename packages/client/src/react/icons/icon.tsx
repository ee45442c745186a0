import type { SVGProps } from 'react'

/**
 * Lucide's drawings (lucide.dev; copyright Lucide Icons and Contributors, ISC licence), each as one path:
 * its package weighs more than all of these.
 */
export const icon = (path: string, isSolid = false) =>
  function Icon(props: SVGProps<SVGSVGElement>) {
    return (
      <svg
        viewBox={isSolid ? '-6 -6 36 36' : '0 0 24 24'}
        fill={isSolid ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        {...props}
      >
        <path d={path} />
      </svg>
    )
  }

/** A circle around what it is about. */
export const ring = 'M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0'

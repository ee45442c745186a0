import { icon, ring } from './icon.tsx'

export const ArrowRight = icon('M5 12h14M12 5l7 7-7 7')
export const Ban = icon(ring + 'M4.929 4.929 19.07 19.071')
export const ChevronDown = icon('M6 9l6 6 6-6')
export const ChevronRight = icon('M9 18l6-6-6-6')
export const CircleAlert = icon(ring + 'M12 8v4M12 16h.01')
export const CircleCheck = icon(ring + 'M16 9l-5.5 5.5L8 12')
export const CirclePause = icon(ring + 'M10 15V9M14 15V9')
export const CircleX = icon(ring + 'M15 9l-6 6M9 9l6 6')
export const Clock = icon(ring + 'M12 6v6l4 2')
export const ClockAlert = icon('M12 6v6l4 2M20 12v5M20 21h.01M21.25 8.2A10 10 0 1 0 16 21.16')
export const LoaderCircle = icon('M21 12a9 9 0 1 1-6.219-8.56')
export const TriangleAlert = icon(
  'M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01',
)
export const Unplug = icon(
  'M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4ZM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z',
)
export const X = icon('M18 6 6 18M6 6l12 12')
export const Zap = icon(
  'M15.914 4a1.5 1.5 0 00-2.474-1.561l-9 9A1.5 1.5 0 005.5 14h4.002a.5.5 0 01.471.666L8.086 20a1.5 1.5 0 002.475 1.56l9-9A1.5 1.5 0 0018.5 10h-3.997a.5.5 0 01-.472-.667z',
)

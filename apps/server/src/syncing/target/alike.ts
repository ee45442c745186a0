import type { CodedTexts } from '../../products/language-codes.ts'

/** Whether two names are the same in one language that both have; upper case and spaces around make no difference. */
export function isAlike(one: CodedTexts, other: CodedTexts): boolean {
  return Object.entries(one).some(
    ([code, text]) => plain(text) !== '' && plain(text) === plain(other[code] ?? ''),
  )
}

function plain(text: string): string {
  return text.normalize().trim().toLowerCase()
}

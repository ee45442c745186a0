import { PasekError } from '@pasek/core'

const longest = 60

/** @throws PasekError USAGE for a name that could not be told from an id, or not be typed */
export function shopName(text: string): string {
  const name = text.trim()
  if (name !== '' && name.length <= longest && !/^\d+$/.test(name) && !/[\p{Cc}\p{Cs}]/u.test(name))
    return name
  throw new PasekError('USAGE', `"${name}" cannot be the name of a shop.`, {
    hint: `A name has up to ${longest} characters and is not a number.`,
  })
}

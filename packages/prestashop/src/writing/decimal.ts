/** A decimal as the shop will keep it, with six places, half rounded away from zero; what is no decimal stays. */
export function sixPlaces(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? []
  if (whole === '') return text
  const kept = BigInt(whole + fraction.padEnd(6, '0').slice(0, 6))
  const rounded = kept + (Number(fraction[6] ?? 0) >= 5 ? 1n : 0n)
  const digits = rounded.toString().padStart(7, '0')
  return `${rounded === 0n ? '' : sign}${digits.slice(0, -6)}.${digits.slice(-6)}`
}

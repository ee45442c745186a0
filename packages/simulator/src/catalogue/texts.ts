/** A text in the languages of the shop: English (language 1) and Polish (language 2). */
export type Texts = readonly [english: string, polish: string]

export const noTexts: Texts = ['', '']

export function bothTexts(text: string): Texts {
  return [text, text]
}

/** What PrestaShop makes of a name for the address line: lower case, ASCII, hyphens. Empty where nothing is left. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9 _-]/g, '')
    .replaceAll(/[ _-]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

export function linkRewrite(name: string): string {
  return slug(name).slice(0, 128) || 'product'
}

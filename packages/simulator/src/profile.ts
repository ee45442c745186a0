export type ProfileName = '1.7.7' | '8.2' | '9.1'

/** In what the versions of PrestaShop differ. */
export type Profile = {
  name: ProfileName
  /** What PSWS-Version and the configuration say. */
  version: string
  /** JSON: whole numbers are numbers. Earlier: everything is a string but the id of the entity. */
  typedJson: boolean
  /** JSON of a single entity without `display`: "0", "" and null are left out. */
  dropsFalsy: boolean
  /** `/products/1?display=full` shows the entity; before, only its id. */
  displaysSingle: boolean
  /** An unchanged Local-Content-Sha1 gives 304; before, 200 with an empty body. */
  answersNotModified: boolean
  knowsPatch: boolean
  /** A new product's link_rewrite is made from its name where it is missing, and mended where it is wrong. */
  mendsLinks: boolean
  /** Texts that must not be empty in the default language, besides those that the schema names; by resource. */
  requiredTexts: Readonly<Record<string, readonly string[]>>
  /** What a name may consist of. */
  catalogName: RegExp
  /** WebP is taken as a picture. */
  takesWebp: boolean
}

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  '1.7.7': {
    name: '1.7.7',
    version: '1.7.7.4',
    typedJson: false,
    dropsFalsy: false,
    displaysSingle: false,
    answersNotModified: false,
    knowsPatch: false,
    mendsLinks: false,
    requiredTexts: { products: ['link_rewrite', 'name'] },
    catalogName: /^[^<>;=#{}]*$/u,
    takesWebp: false,
  },
  '8.2': {
    name: '8.2',
    version: '8.2.0',
    typedJson: false,
    dropsFalsy: true,
    displaysSingle: true,
    answersNotModified: true,
    knowsPatch: true,
    mendsLinks: true,
    requiredTexts: {},
    catalogName: /^[^<>;=#{}]*$/u,
    takesWebp: true,
  },
  '9.1': {
    name: '9.1',
    version: '9.1.4',
    typedJson: true,
    dropsFalsy: true,
    displaysSingle: true,
    answersNotModified: true,
    knowsPatch: true,
    mendsLinks: true,
    requiredTexts: {},
    catalogName: /^[^<>{}]*$/u,
    takesWebp: true,
  },
}

const order: readonly ProfileName[] = ['1.7.7', '8.2', '9.1']

/** Whether something that came with `since` and went with `until` (the first without it) exists in this profile. */
export function existsIn(profile: ProfileName, span: { since?: ProfileName; until?: ProfileName }): boolean {
  const at = order.indexOf(profile)
  return (
    (span.since === undefined || at >= order.indexOf(span.since)) &&
    (span.until === undefined || at < order.indexOf(span.until))
  )
}

/** Polish has more plural forms: what has one in Polish has `_one` and `_other` here. */
export type Translated<Texts> = {
  [Key in keyof Texts as Key extends `${string}_${'few' | 'many'}` ? never : Key]: Texts[Key] extends string
    ? string
    : Translated<Texts[Key]>
}

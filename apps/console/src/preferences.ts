export const languages = ['pl', 'en'] as const
export type Language = (typeof languages)[number]
export const themes = ['dark', 'light', 'system'] as const
export type Theme = (typeof themes)[number]

/** A browser may refuse its storage: then what was chosen holds until the page is left. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // see above
  }
}

const languageKey = 'pasek-language'
const themeKey = 'pasek-theme' // public/theme.js reads it too

/** The chosen language, else the browser's first that we speak, else English. */
export function preferredLanguage(): Language {
  const wanted = [kept(languageKey) ?? '', ...navigator.languages]
  const spoken = wanted.map((tag) => languages.find((language) => tag.startsWith(language)))
  return spoken.find((language) => language !== undefined) ?? 'en'
}

export function rememberLanguage(language: Language): void {
  keep(languageKey, language)
}

export function preferredTheme(): Theme {
  const chosen = kept(themeKey)
  return themes.find((theme) => theme === chosen) ?? 'dark'
}

export function chooseTheme(theme: Theme): void {
  keep(themeKey, theme)
  document.documentElement.dataset.theme = theme
}

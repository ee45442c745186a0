export const languages = ['pl', 'en'] as const
export type Language = (typeof languages)[number]
export const themes = ['dark', 'light', 'system'] as const
export type Theme = (typeof themes)[number]

const languageKey = 'pasek-language'
const themeKey = 'pasek-theme' // public/theme.js reads it too

/** The chosen language, else the browser's first that we speak, else English. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(languageKey) ?? '', ...navigator.languages]
  const spoken = wanted.map((tag) => languages.find((language) => tag.startsWith(language)))
  return spoken.find((language) => language !== undefined) ?? 'en'
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(languageKey, language)
}

export function preferredTheme(): Theme {
  const kept = localStorage.getItem(themeKey)
  return themes.find((theme) => theme === kept) ?? 'dark'
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(themeKey, theme)
  document.documentElement.dataset.theme = theme
}

import { features, featureValues } from './features.ts'
import type { Family } from './families.ts'
import type { Texts } from './texts.ts'

function featureText(id: number, language: 0 | 1): string {
  const value = featureValues[id - 1]
  const feature = features.find((candidate) => candidate.id === value?.feature)
  return value === undefined || feature === undefined
    ? ''
    : `<li>${feature.name[language]}: ${value.text[language]}</li>`
}

/** One sentence in HTML, as shops put it beside the price. */
export function shortDescription(name: Texts, brand: string): Texts {
  return [`<p>${name[0]} by ${brand}.</p>`, `<p>${name[1]} marki ${brand}.</p>`]
}

/** A few paragraphs in HTML with a list of facts. */
export function description(name: Texts, family: Family, brand: string, grams: number): Texts {
  const facts = (language: 0 | 1) => family.features.map((id) => featureText(id, language)).join('')
  return [
    `<p><strong>${name[0]}</strong> comes from ${brand}, a maker we have worked with for years. We tried it at home before it came to our shelves.</p><ul>${facts(0)}<li>Weight: ${grams} g</li></ul><p>${family.use[0]} Sent within 24 hours, free returns within 30 days.</p>`,
    `<p><strong>${name[1]}</strong> to produkt marki ${brand}, z którą pracujemy od lat. Zanim trafił na półkę, sprawdziliśmy go w domu.</p><ul>${facts(1)}<li>Waga: ${grams} g</li></ul><p>${family.use[1]} Wysyłka w 24 godziny, darmowy zwrot przez 30 dni.</p>`,
  ]
}

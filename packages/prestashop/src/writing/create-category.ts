import { type Category, category, fewFields } from '../reading/categories.ts'
import type { Texts } from '../xml/fields.ts'
import { checkName, createNamed, hasName, textsField } from './create-named.ts'
import { inAllLanguages, linkRewrites } from './fill-product.ts'
import { catalogName } from './rules.ts'
import type { LanguageIds } from './shop-facts.ts'
import type { Writing } from './writing.ts'

export type NewCategory = { parentId: number; name: Texts; active: boolean }

/** The category of that name below that parent. */
export async function createCategory(
  writing: Writing,
  { parentId, name, active }: NewCategory,
  signal?: AbortSignal,
): Promise<Category> {
  const shown = checkName(name, catalogName(writing.channel.version, 128))
  const named = {
    resource: 'categories',
    name: 'category',
    what: `the category ${shown}`,
    display: `[${fewFields}]`,
    filters: { 'filter[id_parent]': `[${parentId}]` },
    read: category,
    isSame: (one: Category, languageIds: LanguageIds) => hasName(one.name, name, languageIds),
    fields: (languageIds: LanguageIds) => [
      { tag: 'id_parent', kind: 'number', text: String(parentId) } as const,
      { tag: 'active', kind: 'number', text: active ? '1' : '0' } as const,
      textsField('name', name, languageIds),
      textsField(
        'link_rewrite',
        linkRewrites(inAllLanguages(name, languageIds.all), 'category'),
        languageIds,
      ),
    ],
  }
  return createNamed(writing, named, signal)
}

import { type Category, category, fewFields } from '../categories.ts'
import type { Texts } from '../fields.ts'
import { createNamed, firstName, textsField } from './create-named.ts'
import { inAllLanguages, linkRewrites } from './fill-product.ts'
import { catalogName, check } from './rules.ts'
import type { Writing } from './writing.ts'

export type NewCategory = { parentId: number; name: Texts; active: boolean }

/** The category of that name below that parent. */
export async function createCategory(
  writing: Writing,
  { parentId, name, active }: NewCategory,
  signal?: AbortSignal,
): Promise<Category> {
  check('name', Object.values(name), catalogName(writing.reader.version, 128))
  const first = firstName(name)
  const named = {
    resource: 'categories',
    name: 'category',
    what: `the category ${first.text}`,
    display: `[${fewFields}]`,
    filters: { 'filter[id_parent]': `[${parentId}]` },
    read: category,
    isSame: (one: Category) => one.name[first.language] === first.text,
    fields: (languageIds: readonly number[]) => [
      { tag: 'id_parent', kind: 'number', text: String(parentId) } as const,
      { tag: 'active', kind: 'number', text: active ? '1' : '0' } as const,
      textsField('name', name, languageIds),
      textsField('link_rewrite', linkRewrites(inAllLanguages(name, languageIds), 'category'), languageIds),
    ],
  }
  return createNamed(writing, named, signal)
}

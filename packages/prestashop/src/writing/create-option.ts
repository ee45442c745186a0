import type { Texts } from '../xml/fields.ts'
import { type OptionValue, optionValue } from '../reading/option-values.ts'
import { type ShopOption, shopOption } from '../reading/options.ts'
import { checkName, createNamed, hasName, textsField } from './create-named.ts'
import { check, oneOf, upTo } from './rules.ts'
import type { LanguageIds } from './shop-facts.ts'
import type { Writing } from './writing.ts'

export type NewOption = Pick<ShopOption, 'name' | 'groupType'>
export type NewOptionValue = { optionId: number; name: Texts }
type NamedValue = Omit<OptionValue, 'optionName'>

/** The option of that name. */
export async function createOption(
  writing: Writing,
  { name, groupType }: NewOption,
  signal?: AbortSignal,
): Promise<ShopOption> {
  check('group_type', [groupType], oneOf('select', 'radio', 'color'))
  const shown = checkName(name, upTo(128))
  const named = {
    resource: 'product_options',
    name: 'product_option',
    what: `the option ${shown}`,
    display: '[id,group_type,name]',
    filters: {},
    read: shopOption,
    isSame: (one: ShopOption, languageIds: LanguageIds) => hasName(one.name, name, languageIds),
    fields: (languageIds: LanguageIds) => [
      { tag: 'is_color_group', kind: 'number', text: groupType === 'color' ? '1' : '0' } as const,
      { tag: 'group_type', kind: 'text', text: groupType } as const,
      textsField('name', name, languageIds),
      textsField('public_name', name, languageIds),
    ],
  }
  return createNamed(writing, named, signal)
}

/** The value of that name of that option. */
export async function createOptionValue(
  writing: Writing,
  { optionId, name }: NewOptionValue,
  signal?: AbortSignal,
): Promise<NamedValue> {
  const shown = checkName(name, upTo(128))
  const named = {
    resource: 'product_option_values',
    name: 'product_option_value',
    what: `the value ${shown}`,
    display: '[id,id_attribute_group,color,position,name]',
    filters: { 'filter[id_attribute_group]': `[${optionId}]` },
    read: optionValue,
    isSame: (one: NamedValue, languageIds: LanguageIds) => hasName(one.name, name, languageIds),
    fields: (languageIds: LanguageIds) => [
      { tag: 'id_attribute_group', kind: 'number', text: String(optionId) } as const,
      textsField('name', name, languageIds),
    ],
  }
  return createNamed(writing, named, signal)
}

import { attributeGroups, type AttributeGroup, type AttributeValue } from '../catalogue/attributes.ts'
import { bool, field } from './field.ts'
import type { Profile } from '../profile.ts'
import { defineResource, type Resource } from './resource.ts'
import { staticSource } from './static-source.ts'

type PlacedValue = AttributeValue & { group: number; position: number }

const groups: readonly AttributeGroup[] = attributeGroups
const values: readonly PlacedValue[] = groups.flatMap((group) =>
  group.values.map((value, position) => ({ ...value, group: group.id, position })),
)
const name = (maxSize: number) =>
  ({ translated: true, format: 'isGenericName', maxSize, required: true }) as const

export function productOptions(profile: Profile): Resource {
  return defineResource<AttributeGroup>(profile, {
    name: 'product_options',
    node: 'product_option',
    fields: [
      field('is_color_group', (group) => bool(group.isColor), { format: 'isBool' }),
      field('group_type', (group) => (group.isColor ? 'color' : 'select'), { maxSize: 255, required: true }),
      field('position', (group) => group.id - 1, { format: 'isInt' }),
      field('name', (group) => group.name, name(128)),
      field('public_name', (group) => group.name, name(64)),
    ],
    associations: [
      {
        name: 'product_option_values',
        node: 'product_option_value',
        api: 'product_option_values',
        path: (id) => `product_option_values/${id}`,
        read: (group) => group.values.map(({ id }) => ({ id })),
      },
    ],
    source: staticSource(groups),
  })
}

export function productOptionValues(profile: Profile): Resource {
  return defineResource<PlacedValue>(profile, {
    name: 'product_option_values',
    node: 'product_option_value',
    fields: [
      field('id_attribute_group', (value) => value.group, {
        format: 'isUnsignedId',
        required: true,
        link: 'product_options',
      }),
      field('color', (value) => value.color, { format: 'isColor', maxSize: 32 }),
      field('position', (value) => value.position, { format: 'isInt' }),
      field('name', (value) => value.name, name(128)),
    ],
    source: staticSource(values),
  })
}

import { attributeGroups, type AttributeGroup, type AttributeValue } from '../catalogue/attributes.ts'
import { bool, field } from './field.ts'
import type { Profile } from '../profile.ts'
import { deleteEntity } from './delete-entity.ts'
import { everything } from './everything.ts'
import { defineResource, type Resource, type Row } from './resource.ts'
import { staticSource } from './static-source.ts'

type PlacedValue = AttributeValue & { group: number; position: number }

const groups: readonly AttributeGroup[] = attributeGroups
const values: readonly PlacedValue[] = groups.flatMap((group) =>
  group.values.map((value, position) => ({ ...value, group: group.id, position })),
)
const name = (maxSize: number) =>
  ({ translated: true, format: 'isGenericName', maxSize, required: true }) as const

function valuesOf(optionValues: Resource, group: number): Row[] {
  return [...optionValues.scan(everything)].filter((row) => row.cell('id_attribute_group') === group)
}

export function productOptions(
  profile: Profile,
  optionValues: Resource,
  { empty }: { empty: boolean },
): Resource {
  const links = (group: number) => valuesOf(optionValues, group).map(({ id }) => ({ id }))
  const resource: Resource = defineResource<AttributeGroup>(profile, {
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
        read: (group) => links(group.id),
      },
    ],
    source: staticSource(empty ? [] : groups),
    computedLinks: { product_option_values: ({ id }) => links(id) },
    writing: {
      className: 'AttributeGroup',
      complete: (draft, { method }) => {
        if (method === 'POST') draft.cells['position'] ??= [...resource.scan(everything)].length
      },
      deleted: ({ id }) => {
        for (const value of valuesOf(optionValues, id)) deleteEntity(optionValues, value.id)
      },
    },
  })
  return resource
}

export function productOptionValues(profile: Profile, { empty }: { empty: boolean }): Resource {
  const resource: Resource = defineResource<PlacedValue>(profile, {
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
    source: staticSource(empty ? [] : values),
    writing: {
      className: 'Attribute',
      complete: (draft, { method }) => {
        if (method !== 'POST') return
        draft.cells['position'] ??= valuesOf(resource, Number(draft.cells['id_attribute_group'] ?? 0)).length
      },
    },
  })
  return resource
}

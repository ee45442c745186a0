import { features, featureValues, type FeatureValue } from '../catalogue/features.ts'
import type { Texts } from '../catalogue/texts.ts'
import type { Profile } from '../profile.ts'
import { constant, field } from './field.ts'
import { deleteEntity } from './delete-entity.ts'
import { everything } from './everything.ts'
import { defineResource, type Resource } from './resource.ts'
import { staticSource } from './static-source.ts'

export function productFeatures(profile: Profile, values: Resource, { empty }: { empty: boolean }): Resource {
  const resource: Resource = defineResource<{ id: number; name: Texts }>(profile, {
    name: 'product_features',
    node: 'product_feature',
    fields: [
      field('position', (feature) => feature.id - 1, { format: 'isInt' }),
      field('name', (feature) => feature.name, {
        translated: true,
        format: 'isGenericName',
        maxSize: 128,
        required: true,
      }),
    ],
    source: staticSource(empty ? [] : features),
    writing: {
      className: 'Feature',
      complete: (draft, { method }) => {
        if (method === 'POST') draft.cells['position'] ??= [...resource.scan(everything)].length
      },
      deleted: ({ id }) => {
        for (const row of values.scan(everything)) {
          if (row.cell('id_feature') === id) deleteEntity(values, row.id)
        }
      },
    },
  })
  return resource
}

export function productFeatureValues(profile: Profile, { empty }: { empty: boolean }): Resource {
  return defineResource<FeatureValue>(profile, {
    name: 'product_feature_values',
    node: 'product_feature_value',
    fields: [
      field('id_feature', (value) => value.feature, {
        format: 'isUnsignedId',
        required: true,
        link: 'product_features',
      }),
      constant('custom', '0', { format: 'isBool' }),
      field('position', (value) => value.id - 1, { format: 'isInt', since: '9.1' }),
      field('value', (value) => value.text, {
        translated: true,
        format: 'isGenericName',
        maxSize: 255,
        required: true,
      }),
    ],
    source: staticSource(empty ? [] : featureValues),
    writing: { className: 'FeatureValue' },
  })
}

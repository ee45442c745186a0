import { features, featureValues, type FeatureValue } from '../catalogue/features.ts'
import type { Texts } from '../catalogue/texts.ts'
import type { Profile } from '../profile.ts'
import { constant, field } from './field.ts'
import { defineResource, type Resource } from './resource.ts'
import { staticSource } from './static-source.ts'

export function productFeatures(profile: Profile): Resource {
  return defineResource<{ id: number; name: Texts }>(profile, {
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
    source: staticSource(features),
  })
}

export function productFeatureValues(profile: Profile): Resource {
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
    source: staticSource(featureValues),
  })
}

import type { AssociationSchema, FieldSchema, Resource } from '../resources/resource.ts'
import type { Json } from './php-json.ts'
import { phpJson } from './php-json.ts'
import type { Format } from './shop-request.ts'
import { problem } from './webservice-error.ts'
import { document } from './xml.ts'

const empty = '<![CDATA[]]>'

function fieldAttributes(field: FieldSchema): string {
  return [
    field.dynamic === true ? ' notFilterable="true"' : '',
    field.required === true ? ' required="true"' : '',
    field.readOnly === true ? ' read_only="true"' : '',
    field.maxSize === undefined ? '' : ` maxSize="${field.maxSize}"`,
    field.format === undefined ? '' : ` format="${field.format}"`,
    field.readOnly === true ? ' readOnly="true"' : '',
  ].join('')
}

function fieldSchema(field: FieldSchema, synopsis: boolean, languages: readonly number[], origin: string) {
  const link = (id: number) =>
    synopsis ? ` xlink:href="${origin}/api/languages/${id}" format="isUnsignedId" ` : ''
  const content = field.translated
    ? languages.map((id) => `<language id="${id}"${link(id)}>${empty}</language>`).join('')
    : empty
  return `\t<${field.name}${synopsis ? fieldAttributes(field) : ''}>${content}</${field.name}>\n`
}

function associationSchema(association: AssociationSchema, synopsis: boolean, origin: string): string {
  const { name, node, api, extra = [] } = association
  const attributes = (link: string | undefined, required: boolean | undefined) =>
    synopsis
      ? `${link === undefined ? '' : ` xlink:href="${origin}/api/${link}/"`}${required === true ? ' required="true"' : ''}`
      : ''
  const id = attributes(association.idLinked === true ? api : undefined, association.idRequired)
  const parts = extra.map(
    (part) => `\t<${part.name}${attributes(part.link, part.required)}>${empty}</${part.name}>\n`,
  )
  return `<${name}${synopsis ? ` nodeType="${node}" api="${api}"` : ''}>\n\t<${node}>\n\t<id${id}>${empty}</id>\n${parts.join('')}\t</${node}>\n</${name}>\n`
}

function schemaJson(resource: Resource): Json {
  const associations = resource.associations.map(({ name, extra = [] }) => [
    name,
    [Object.fromEntries([['id', null], ...extra.map((part) => [part.name, null])])],
  ])
  return {
    [resource.node]: associations.length === 0 ? [] : { associations: Object.fromEntries(associations) },
  }
}

/**
 * The empty form (`blank`) or the form with its rules (`synopsis`) of a resource. JSON has the associations only.
 * Throws 28 for any other kind.
 */
export function schema(
  resource: Resource,
  kind: string,
  format: Format,
  languages: readonly number[],
  origin: string,
): string {
  if (kind !== 'blank' && kind !== 'synopsis') {
    throw problem(
      400,
      28,
      "Please select a schema of type 'synopsis' to get the whole schema informations (which fields are required, which kind of content...) or 'blank' to get an empty schema to fill before using POST request",
    )
  }
  if (format === 'JSON') return phpJson(schemaJson(resource))
  const synopsis = kind === 'synopsis'
  const fields = resource.fields
    .filter((field) => synopsis || field.readOnly !== true)
    .map((field) => fieldSchema(field, synopsis, languages, origin))
  const associations = resource.associations.map((one) => associationSchema(one, synopsis, origin))
  return document(
    `<${resource.node}>\n${synopsis ? '' : `\t<id>${empty}</id>\n`}${fields.join('')}${
      associations.length === 0 ? '' : `<associations>\n${associations.join('')}</associations>\n`
    }</${resource.node}>\n`,
  )
}

/** A shorter one is no key of PrestaShop, and would be found where it is none. */
const shortestKey = 16

/**
 * Takes the key out of what comes from a shop. Hosts and modules report what they were sent, in pages of errors and in
 * answers: from here on it would go into messages, logs and the catalogue.
 */
export function keyHider(key: string): (content: Buffer) => Buffer {
  if (key.length < shortestKey) return (content) => content
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '')
  const forms = [base64(`${key}:`), base64(key), encodeURIComponent(key), key]
  return (content) => {
    const found = forms.filter((form) => content.includes(form))
    if (found.length === 0) return content
    const text = found.reduce((rest, form) => rest.replaceAll(form, '***'), content.toString('latin1'))
    return Buffer.from(text, 'latin1')
  }
}

const section = /(<([^\s<>/]+)(?:\s[^<>]*)?><!\[CDATA\[)([\s\S]*?)(?:\]\]><\/\2>|$)/g

/**
 * PrestaShop writes every text as `<name><![CDATA[…]]></name>` and does not escape a `]]>` in it, which ends the
 * section too early. This reads a section up to the `]]>` that is followed by the closing tag of its own element, and
 * splits it at any other.
 */
export function mendSections(document: string): string {
  return document.replaceAll(
    section,
    (_whole, opening: string, name: string, text: string) =>
      `${opening}${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`,
  )
}

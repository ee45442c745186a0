/** What a secret looks like in a text, and what is left of it. */
const forms: readonly (readonly [RegExp, string])[] = [
  // headers, as they are and as JSON or PHP print them
  [
    /(\b(?:http_|redirect_http_)?authorization\b["'\]]*\s*(?:=>|[:=])\s*["']?)(?:basic|bearer)?\s*[^\s"',;<>]+/gi,
    '$1***',
  ],
  [/\b(basic|bearer)\s+[A-Za-z0-9+/_~.-]{24,}=*/gi, '$1 ***'],
  [/(\b(?:set-)?cookie\b["'\]]*\s*(?:=>|[:=])\s*["']?)[^\r\n"'<>]+/gi, '$1***'],
  [/(\b(?:php_auth_user|php_auth_pw|x-api-key)\b["'\]]*\s*(?:=>|[:=])\s*["']?)[^\s"',;&<>]+/gi, '$1***'],
  // addresses, also encoded in another one
  [/((?:ws_key|password|passwd|secret|token|api_key)(?:=|%3D))[^\s"'&<>]+/gi, '$1***'],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"'<>]+@/gi, '$1***@'],
  // options of a command
  [/(--(?:key|password|secret|token)[= ])\S+/g, '$1***'],
]

/**
 * The text without keys, passwords and tokens, wherever they stand in a form that is known: headers, addresses, options.
 * Whoever knows a secret itself takes that out before.
 */
export function redacted(text: string): string {
  return forms.reduce((rest, [form, left]) => rest.replace(form, left), text)
}

import type { FailureGroup, Job, JobItem } from '@pasek/core/protocol'

const causes = [
  {
    code: 'DUPLICATE_SKU',
    share: 21,
    field: 'reference',
    message: 'SKU also used by product 1207 “Paper filters V-02, brown, 100 pcs”',
  },
  { code: 'IMAGE_FETCH', share: 14, field: null, message: 'Picture 3 answered 404' },
  {
    code: 'MAPPING_MISSING',
    share: 8,
    field: 'id_tax_rules_group',
    message: 'Tax group 7 “5 % food” has no mapping',
  },
  { code: 'VALIDATION_LOCAL', share: 4, field: 'price', message: 'The net price is missing' },
]
const shares = causes.flatMap((cause) => Array.from({ length: cause.share }, () => cause))
/** As a sync tells of them, one in each line. */
const differences = '\nname (pl): “Kubek” → “Kubek 350 ml”\nprice: 19.90 → 18.49'
const skus = [
  'FLT-V02-100',
  'KUB-SZL-350C',
  'HER-CEJ-0050',
  'KAW-KOL-0500',
  'SYR-WAN-750',
  '<script>alert(1)</script>',
]

/**
 * What the server answers about a job with so many failures, and about jobs that ended in the `past`; `outage` makes
 * requests fail, `fail` makes more items fail.
 */
export function fakeFailures(
  count: number,
  past: Job[],
  act: (path: string, body: string) => Promise<Response>,
) {
  const items = Array.from({ length: count }, (_, index) => itemAt(index))
  const server = {
    outage: false,
    requests: 0,
    past,
    fetch: answer,
    /** As a retry does those of a cause. */
    mend(code: string) {
      for (const item of items) if (item.code === code) item.mendedBy = 4_820
    },
    fail(more: number) {
      for (let left = more; left > 0; left -= 1) items.push(itemAt(items.length))
    },
  }

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    server.requests += 1
    const url = new URL(input instanceof Request ? input.url : input, location.origin)
    if (server.outage) return new Response('', { status: 503 })
    if (init?.method === 'POST') return act(url.pathname, typeof init.body === 'string' ? init.body : '')
    if (url.pathname.endsWith('/jobs')) return Response.json({ jobs: pastOf(url), next: null })
    const one = past.find(({ id }) => url.pathname.endsWith(`/jobs/${id}`))
    if (one) return Response.json(one)
    if (url.pathname.endsWith('/failure-groups')) return Response.json({ groups: groupsOf(items) })
    const code = url.searchParams.get('code')
    const search = url.searchParams.get('search') ?? ''
    const isOpen = url.searchParams.get('mended') === 'false'
    const after = Number(url.searchParams.get('after') ?? -1)
    const limit = Number(url.searchParams.get('limit'))
    if (limit > 1_000) return new Response('', { status: 400 })
    const found = items.filter(
      (item) =>
        item.seq > after &&
        item.label.startsWith(search) &&
        (!code || item.code === code) &&
        !(isOpen && item.mendedBy !== null),
    )
    const page = found.slice(0, limit)
    return Response.json({ items: page, next: found.length > limit ? String(page.at(-1)?.seq) : null })
  }
  const pastOf = ({ searchParams }: URL) =>
    past.filter(({ status, errorCount, parentId, partCount }) =>
      searchParams.has('parent')
        ? parentId === Number(searchParams.get('parent'))
        : searchParams.has('errors')
          ? errorCount > 0 && partCount === 0 // what is summed up is searched for by its parts
          : status === searchParams.get('status'),
    )
  return server
}

function itemAt(index: number): JobItem {
  const { code, field, message } = shares[(index * 29) % shares.length] ?? {
    code: null,
    field: null,
    message: null,
  }
  const sku = skus[index % skus.length] ?? ''
  return {
    key: String(index),
    seq: 118 + index,
    label: index < skus.length ? sku : `${sku}-${index}`,
    outcome: 'failed',
    code,
    message: `${message}${index === 2 ? ` ${'long text without end '.repeat(500)}` : ''}${index === 3 ? differences : ''}`,
    field,
    productId: null,
    externalId: String(184 + index),
    attempts: 1,
    durationMs: 12,
    mendedBy: null,
    recordedAt: new Date(2025, 10, 23, 14, 0, 52).toISOString(),
  }
}

function groupsOf(items: JobItem[]): FailureGroup[] {
  return causes
    .map(({ code, message }) => ({
      code,
      count: items.filter((item) => item.code === code).length,
      mendedCount: items.filter((item) => item.code === code && item.mendedBy !== null).length,
      label: items.find((item) => item.code === code)?.label ?? '',
      message,
    }))
    .filter(({ count }) => count > 0)
}

import { answerOf } from '@pasek/client'
import type { Upload, UploadChoices, UploadPreview } from '@pasek/core/protocol'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { post } from './request.ts'

type Sending = {
  /** Called with the share of the file that has gone out, 0 to 1. */
  onProgress: (sent: number) => void
  signal: AbortSignal
}

/**
 * Sends a file and waits until it has been looked through.
 * @throws ProblemError, UnreachableError
 */
export async function uploadFile(file: File, sending: Sending): Promise<Upload> {
  return answerOf<Upload>(sent(file, sending))
}

/** By XMLHttpRequest, since fetch does not tell how much of a body has gone out. */
async function sent(file: File, { onProgress, signal }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(loaded / Math.max(total, 1)),
    )
    request.addEventListener('load', () => {
      const type = request.getResponseHeader('content-type') ?? ''
      resolve(
        new Response(request.responseText, { status: request.status, headers: { 'content-type': type } }),
      )
    })
    request.addEventListener('error', () => reject(new Error('The connection broke off')))
    request.addEventListener('abort', () => reject(new Error('It was stopped')))
    signal.addEventListener('abort', () => request.abort())
    request.open('POST', `/api/v1/uploads?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(file)
  })
}

/** What would become of the first rows; the last answer stays in sight while another is awaited. */
export function uploadPreviewQuery(id: number, choices: UploadChoices) {
  return queryOptions({
    queryKey: ['upload-preview', id, choices],
    queryFn: async () => post<UploadPreview>(`/uploads/${id}/preview`, choices),
    placeholderData: keepPreviousData,
  })
}

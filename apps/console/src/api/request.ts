import { answerOf } from '@pasek/client'

/**
 * What the server answers, in the shape that its schemas give it.
 * @throws ProblemError, UnreachableError
 */
export async function request<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  return answerOf<Answer>(fetch(`/api/v1${path}`, init))
}

export async function post<Answer>(path: string, body?: unknown): Promise<Answer> {
  return send<Answer>('POST', path, body)
}

export async function put<Answer>(path: string, body: unknown): Promise<Answer> {
  return send<Answer>('PUT', path, body)
}

export async function patch<Answer>(path: string, body: unknown): Promise<Answer> {
  return send<Answer>('PATCH', path, body)
}

export async function remove<Answer>(path: string): Promise<Answer> {
  return send<Answer>('DELETE', path)
}

/** Where the answer says no more than that it is done. */
export async function askFor(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
  const response = await fetch(`/api/v1${path}`, initOf(method, body))
  if (!response.ok) await answerOf(Promise.resolve(response))
}

async function send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  return request<Answer>(path, initOf(method, body))
}

function initOf(method: string, body: unknown): RequestInit {
  return {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }
}

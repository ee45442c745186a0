import { ProblemError } from '@pasek/client'
import { useEffect, useState } from 'react'

/** How many seconds the server still wants to be left alone, as it said with its refusal; 0 where it does not. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const seconds = error instanceof ProblemError ? (error.problem.retryAfterSeconds ?? 0) : 0
    const until = Date.now() + seconds * 1_000
    const look = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1_000)))
    look()
    if (seconds === 0) return
    const timer = setInterval(look, 500)
    return () => clearInterval(timer)
  }, [error])
  return left
}

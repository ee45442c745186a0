import type { Upload } from '@pasek/core/protocol'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { uploadFile } from '../api/upload.ts'

export type Sending = {
  /** `looking`: it is with the server, which looks through it. */
  state: 'idle' | 'sending' | 'looking' | 'refused'
  file: File | undefined
  /** How much has gone out, in whole percent rounded down. */
  percent: number
  error: unknown
  send: (file: File) => void
  stop: () => void
}

/** Sends files, one at a time, and stops when what asked for it goes away. */
export function useUpload(onDone: (upload: Upload) => void): Sending {
  const [sent, setSent] = useState(0)
  const stopping = useRef<AbortController>(undefined)
  const upload = useMutation({
    networkMode: 'always', // the server may be on this computer; and who waits is told
    mutationFn: async (file: File) => {
      setSent(0)
      stopping.current = new AbortController()
      return uploadFile(file, { onProgress: setSent, signal: stopping.current.signal })
    },
  })
  useEffect(() => () => stopping.current?.abort(), [])
  const { isPending, isError, error, variables } = upload
  return {
    state: isPending ? (sent < 1 ? 'sending' : 'looking') : isError ? 'refused' : 'idle',
    file: variables,
    percent: Math.floor(sent * 100),
    error,
    send: (file) => {
      stopping.current?.abort()
      upload.mutate(file, { onSuccess: onDone })
    },
    stop: () => {
      upload.reset() // before what was stopped is told of as a failure
      stopping.current?.abort()
    },
  }
}

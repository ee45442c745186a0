import { useJobs } from '@pasek/client/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useLaterPart } from '../ui/use-later-part.ts'
import { meKey, meQuery } from './me.ts'
import { askedAgain, endSession, goToSignIn } from './session-end.ts'

const load = async () => (await import('../signing-in/sign-in-again.tsx')).SignInAgain

/** Notices that the session has ended, or that the person may do something else now. */
export function SessionWatch() {
  const client = useQueryClient()
  const isAsked = useSyncExternalStore(askedAgain.subscribe, askedAgain.get)
  const SignInAgain = useLaterPart(load, isAsked, goToSignIn)
  const { state } = useJobs().connection
  const wasLive = useRef(false)
  useEffect(() => {
    if (state === 'signedOut') endSession()
    // the server ends the stream of somebody whose rights have changed
    if (state === 'live' && wasLive.current) void client.invalidateQueries({ queryKey: meKey })
    wasLive.current ||= state === 'live'
  }, [client, state])

  const { data: me } = useQuery(meQuery)
  const rights = JSON.stringify([me?.role, me?.shopIds])
  const before = useRef(rights)
  useEffect(() => {
    if (before.current === rights) return
    before.current = rights
    void client.invalidateQueries()
  }, [client, rights])
  return isAsked && SignInAgain ? <SignInAgain /> : null
}

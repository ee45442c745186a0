import { bom, controlCharacter, html200, leadingSpace, trailingScript, truncated } from './damaged-bodies.ts'
import { echo } from './echo.ts'
import type { FaultEffect } from './fault.ts'
import { memoryDeath, poison, productGone } from './page-deaths.ts'
import { disabled, keyRevoked, rateLimit, redirect, stripAuthorization } from './refusals.ts'
import { empty500, error500, html502, html503, html504 } from './server-errors.ts'
import { hang, latency, reset, resetMidway } from './slow-or-broken-connection.ts'
import {
  deadlock,
  empty500AfterCommit,
  error500AfterCommit,
  hangAfterCommit,
  html504AfterCommit,
  putBlocked,
  resetAfterCommit,
} from './write-faults.ts'

/** How often each kind hit before anything happened; the list of all kinds. */
export const noHits = {
  latency: 0,
  hang: 0,
  reset: 0,
  'reset-midway': 0,
  'error-500': 0,
  'empty-500': 0,
  'html-502': 0,
  'html-503': 0,
  'html-504': 0,
  'rate-limit': 0,
  redirect: 0,
  bom: 0,
  'leading-space': 0,
  'trailing-script': 0,
  'control-character': 0,
  truncated: 0,
  'html-200': 0,
  'strip-authorization': 0,
  'memory-death': 0,
  'key-revoked': 0,
  disabled: 0,
  echo: 0,
  poison: 0,
  'product-gone': 0,
  'error-500-after-commit': 0,
  'empty-500-after-commit': 0,
  'html-504-after-commit': 0,
  'reset-after-commit': 0,
  'hang-after-commit': 0,
  deadlock: 0,
  'put-blocked': 0,
}

export type FaultKind = keyof typeof noHits

export function isFaultKind(kind: unknown): kind is FaultKind {
  return typeof kind === 'string' && Object.hasOwn(noHits, kind)
}

/** All kinds of faults. */
export const faultKinds: readonly FaultKind[] = Object.keys(noHits).filter(isFaultKind)

/** What each kind does. */
export const faultEffects: Readonly<Record<FaultKind, FaultEffect>> = {
  latency,
  hang,
  reset,
  'reset-midway': resetMidway,
  'error-500': error500,
  'empty-500': empty500,
  'html-502': html502,
  'html-503': html503,
  'html-504': html504,
  'rate-limit': rateLimit,
  redirect,
  bom,
  'leading-space': leadingSpace,
  'trailing-script': trailingScript,
  'control-character': controlCharacter,
  truncated,
  'html-200': html200,
  'strip-authorization': stripAuthorization,
  'memory-death': memoryDeath,
  'key-revoked': keyRevoked,
  disabled,
  echo,
  poison,
  'product-gone': productGone,
  'error-500-after-commit': error500AfterCommit,
  'empty-500-after-commit': empty500AfterCommit,
  'html-504-after-commit': html504AfterCommit,
  'reset-after-commit': resetAfterCommit,
  'hang-after-commit': hangAfterCommit,
  deadlock,
  'put-blocked': putBlocked,
}

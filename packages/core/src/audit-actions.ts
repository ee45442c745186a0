/** What people, or Pasek by itself, do to jobs. */
export const jobActions = ['start', 'pause', 'resume', 'cancel', 'retry', 'prioritise', 'takeover'] as const

/** What is recorded of what people do, besides what they do to jobs. */
export const recordedActions = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'password-changed',
  'two-factor-on',
  'two-factor-off',
  'session-ended',
  'user-invited',
  'user-changed',
  'link-made',
  'link-used',
  'key-made',
  'key-revoked',
  'shop-added',
  'shop-changed',
  'shop-removed',
  'schedule-added',
  'schedule-changed',
  'schedule-removed',
  'secret-rotated',
] as const
export type RecordedAction = (typeof recordedActions)[number]

/** All that the audit log tells of. */
export const auditActions = [...recordedActions, ...jobActions.map((action) => `job-${action}` as const)]

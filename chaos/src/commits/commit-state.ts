/** Whether a transaction of the embedded database has written and is not committed, as the process itself tells. */
export const commitStates = { none: '0', written: '1' } as const

/** What somebody may do, each with all that those before it may. */
export const roles = ['viewer', 'operator', 'admin'] as const

/** How a command ends, for scripts.  */
export const exitCode = {
  completed: 0,
  failed: 1,
  wrongUsage: 2,
  completedWithErrors: 3,
  interrupted: 130,
} as const

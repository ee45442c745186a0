import { createContext, useContext } from 'react'

/** Opens the navigation where it is a drawer. */
export const NavigationContext = createContext<() => void>(() => undefined)

export function useNavigation(): () => void {
  return useContext(NavigationContext)
}

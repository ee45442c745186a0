import { type ComponentType, useEffect, useState } from 'react'
import { tellProblem } from '../toasts/toast-queue.ts'
import type { ImportDialogProps } from './import-dialog.tsx'

const load = async () => (await import('./import-dialog.tsx')).ImportDialog

/** The dialog, which comes after the page: it is of no use before somebody asks for it. Undefined until it is there. */
export function useImportDialog(
  isWanted: boolean,
  onFailure: () => void,
): ComponentType<ImportDialogProps> | undefined {
  const [Dialog, setDialog] = useState<ComponentType<ImportDialogProps>>()
  useEffect(() => {
    if (Dialog) return
    load().then(
      (loaded) => setDialog(() => loaded),
      (error: unknown) => {
        if (!isWanted) return
        tellProblem('problem.part', error)
        onFailure()
      },
    )
    // once ahead of time, and again when it is wanted and could not be loaded then
  }, [isWanted, Dialog])
  return Dialog
}

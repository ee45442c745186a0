import type { ControlTexts } from './control-texts.ts'
import type { Texts } from './texts.ts'

const buttons = {
  prioritise: 'Move to the front of the line',
  pause: 'Pause',
  resume: 'Resume',
  tryNow: 'Try now',
  goOn: 'Go on from there',
  cancel: 'Cancel',
}

export const controlTextsEn = (texts: Texts): ControlTexts => ({
  button: (name, errors) => (name === 'retry' ? `Retry ${texts.count(errors)} failed` : buttons[name]),
  refused: {
    pause: 'Could not pause',
    resume: 'Could not resume',
    cancel: 'Could not cancel',
    prioritise: 'Could not move to the front',
    retry: 'Could not retry',
  },
  noAnswer: 'The server does not answer. Check that it is running, then try again.',
  askCancel: (work) => `Cancel the ${texts.workName(work)}?`,
  cancelIsFinal: 'A cancelled job cannot be resumed.',
  cancelJob: 'Cancel job',
  close: 'Close',
})

import type { ControlTexts } from './control-texts.ts'
import type { Texts } from './texts.ts'

const buttons = {
  prioritise: 'Przesuń na początek kolejki',
  pause: 'Wstrzymaj',
  resume: 'Wznów',
  tryNow: 'Spróbuj teraz',
  goOn: 'Wznów od tego miejsca',
  cancel: 'Anuluj',
}

export const controlTextsPl = (texts: Texts): ControlTexts => ({
  button: (name, errors) => (name === 'retry' ? `Ponów błędne (${texts.count(errors)})` : buttons[name]),
  refused: {
    pause: 'Nie można wstrzymać',
    resume: 'Nie można wznowić',
    cancel: 'Nie można anulować',
    prioritise: 'Nie można przesunąć na początek',
    retry: 'Nie można ponowić',
  },
  noAnswer: 'Serwer nie odpowiada. Sprawdź, czy działa, potem spróbuj ponownie.',
  askCancel: (work) => `Anulować ${texts.workName(work).replace(/^(synchronizacj|prób)a/, '$1ę')}?`,
  cancelIsFinal: 'Anulowanego zadania nie można wznowić.',
  cancelJob: 'Anuluj zadanie',
  close: 'Zamknij',
})

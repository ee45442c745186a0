import { Check, Settings2 } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type Selection,
} from 'react-aria-components'
import { chooseTheme, languages, preferredTheme, themes } from '../preferences.ts'
import { useWords } from '../words/use-words.ts'
import { chooseLanguage } from '../words/words.ts'

type Props = { className: string; wordClassName: string; placement?: 'top start' | 'bottom end' }

/** Theme and language, kept in this browser. */
export function Preferences({ className, wordClassName, placement = 'top start' }: Props) {
  const { t, language } = useWords()
  const [theme, setTheme] = useState(preferredTheme)
  return (
    <MenuTrigger>
      <Button className={`${className} whitespace-nowrap`}>
        <Settings2 size={16} strokeWidth={1.75} className="shrink-0" aria-hidden />
        <span className={wordClassName}>{t('nav.preferences')}</span>
      </Button>
      <Popover
        placement={placement}
        className="appear min-w-48 rounded-[10px] border border-line bg-raised p-1 shadow-toast"
      >
        <Menu className="outline-none" aria-label={t('nav.preferences')}>
          <Choices
            title={t('preferences.theme')}
            ids={themes}
            chosen={theme}
            name={(id) => t(`preferences.${id}`)}
            onChoose={(id) => {
              chooseTheme(id)
              setTheme(id)
            }}
          />
          <Choices
            title={t('preferences.language')}
            ids={languages}
            chosen={language}
            name={(id) => t(`preferences.${id}`)}
            onChoose={(id) => void chooseLanguage(id)}
          />
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

type ChoicesProps<Id extends string> = {
  title: string
  ids: readonly Id[]
  chosen: Id
  name: (id: Id) => string
  onChoose: (id: Id) => void
}

function Choices<Id extends string>({ title, ids, chosen, name, onChoose }: ChoicesProps<Id>) {
  const choose = (selection: Selection) => {
    const id = ids.find((one) => selection !== 'all' && selection.has(one))
    if (id) onChoose(id)
  }
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={choose}
    >
      <Header className="px-2.5 pt-2 pb-1 text-meta text-text-3">{title}</Header>
      {ids.map((id) => (
        <MenuItem
          key={id}
          id={id}
          textValue={name(id)}
          className="group flex h-8 cursor-default items-center gap-2 rounded-[6px] px-2.5 outline-none data-[focused]:bg-hover max-sm:h-10"
        >
          <span className="flex-1">{name(id)}</span>
          <Check
            size={14}
            strokeWidth={2}
            className="invisible text-accent-text group-data-[selected]:visible"
            aria-hidden
          />
        </MenuItem>
      ))}
    </MenuSection>
  )
}

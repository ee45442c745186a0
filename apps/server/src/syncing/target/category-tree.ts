import type { Category } from '@pasek/prestashop'
import type { CodedTexts, LanguageCodes } from '../../products/language-codes.ts'
import { isAlike } from './alike.ts'

/** One category on the way from a shop's home category down; that one is not part of the way. */
export type Step = { name: CodedTexts; active: boolean }

type Node = { id: number; parentId: number | null; name: CodedTexts; isRoot: boolean }

/** A shop's categories, found by what they are called in any language along the way from the home category. */
export class CategoryTree {
  readonly #nodes = new Map<number, Node>()
  readonly #children = new Map<number, Node[]>()
  readonly #codes: LanguageCodes
  readonly #language: string

  /** @param language the code of the language to name categories in */
  constructor(categories: readonly Category[], codes: LanguageCodes, language: string) {
    this.#codes = codes
    this.#language = language
    for (const category of categories) this.add(category)
  }

  add({ id, parentId, name, isRoot }: Category): void {
    const node = { id, parentId, name: this.#codes.texts(name), isRoot }
    this.#nodes.set(id, node)
    if (parentId === null) return
    const siblings = this.#children.get(parentId)
    if (siblings) siblings.push(node)
    else this.#children.set(parentId, [node])
  }

  /** The home category: what has no category of its own stands there. */
  get homeId(): number | undefined {
    return this.#nodes.values().find(({ isRoot }) => isRoot)?.id
  }

  /** How far down the way leads here: the last category that there is, and what is missing below it. */
  follow(way: readonly Step[]): { id: number | undefined; missing: readonly Step[] } {
    let id = this.homeId
    for (const [index, step] of way.entries()) {
      const next =
        id === undefined ? undefined : this.#children.get(id)?.find((node) => isAlike(step.name, node.name))
      if (next === undefined) return { id, missing: way.slice(index) }
      id = next.id
    }
    return { id, missing: [] }
  }

  /** "Tea > Green", of a category here or of one that would come to stand below it. */
  wayText(id: number | undefined, missing: readonly Step[] = []): string {
    const names = missing.map(({ name }) => this.#shown(name))
    for (
      let node = id === undefined ? undefined : this.#nodes.get(id);
      node !== undefined;
      node = node.parentId === null ? undefined : this.#nodes.get(node.parentId)
    ) {
      if (node.isRoot && names.length > 0) break
      names.unshift(this.#shown(node.name))
      if (node.isRoot) break
    }
    return names.join(' > ')
  }

  #shown(name: CodedTexts): string {
    return name[this.#language] || Object.values(name).find(Boolean) || '?'
  }
}

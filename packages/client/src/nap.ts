/** A wait that can be cut short. */
export class Nap {
  #timer: ReturnType<typeof setTimeout> | undefined
  #rise = () => {}

  async sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#rise = resolve
      this.#timer = setTimeout(resolve, ms)
    })
  }

  wake(): void {
    clearTimeout(this.#timer)
    this.#rise()
  }
}

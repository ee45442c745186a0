import { useEffect, useState } from 'react'

const restMs = 1_000

/** Says a text to those who listen once it has stayed the same for a while: not each of its changes. */
export function Settled({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), restMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <span className="pasek-only-heard" role="status">
      {said === text && said}
    </span>
  )
}

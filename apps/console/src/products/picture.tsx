import { Image } from 'lucide-react'
import { useState } from 'react'

/** 28 px, 36 on a phone, or 96. Nothing is said of it: the name stands beside it. */
export function Picture({ url, isLarge = false }: { url: string | null; isLarge?: boolean }) {
  const [failed, setFailed] = useState<string>()
  const [shown, setShown] = useState<string>()
  const box = `shrink-0 rounded-[6px] ${isLarge ? 'size-24' : 'size-7 max-sm:size-9'}`
  if (url === null || failed === url)
    return (
      <span className={`${box} flex items-center justify-center border border-line bg-band text-text-3`}>
        <Image size={14} strokeWidth={1.75} aria-hidden />
      </span>
    )
  return (
    <img
      src={url}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setFailed(url)}
      onLoad={() => setShown(url)}
      className={`${box} border border-line object-contain ${shown === url ? 'bg-[#f3efe9]' : 'bg-track'}`}
    />
  )
}

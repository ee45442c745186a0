import { Image } from 'lucide-react'
import { useState } from 'react'

/** 28 px, 36 on a phone. Nothing is said of it: the name stands beside it. */
export function Picture({ url }: { url: string | null }) {
  const [failed, setFailed] = useState<string>()
  const [shown, setShown] = useState<string>()
  const box = 'size-7 rounded-[6px] max-sm:size-9'
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

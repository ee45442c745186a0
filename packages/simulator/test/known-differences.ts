/** Recorded exchanges that are answered in another way, each group with the reason. The README lists the same. */
export const knownDifferences: readonly { of: readonly number[]; why: string }[] = [
  {
    of: [123, 124, 125, 126, 127, 128, 129, 130, 335, 336],
    why: 'orders and customers are there but without fields and entities',
  },
  { of: [287, 288], why: 'pictures are PNG, not JPEG' },
  { of: [329, 330], why: 'this catalogue has tags, the recorded one had none' },
  { of: [343], why: 'a link_rewrite made from no name is empty, not null' },
  { of: [347], why: 'a plain text in place of translations is taken apart alike, but shown with links' },
  {
    of: [562],
    why: 'a picture that replaces another stays what it is, and is not turned into the type of the other',
  },
  { of: [569], why: 'pictures of products alone can be written' },
  { of: [571, 572], why: 'categories and brands have no pictures' },
]

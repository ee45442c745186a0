/** Brands made up for this shop; a brand's id is its place, counted from 1. */
export const brands = [
  'Zielony Imbryk',
  'Palarnia Mostowa',
  'Glina i Szron',
  'Deska Beskidzka',
  'Lniana Izba',
  'Wędrowny Lis',
  'Targ i Torba',
  'Kuźnia Polna',
  'Ład w Warsztacie',
  'Waga & Miara',
  'Kropka Papiernia',
  'Biurko pod Oknem',
] as const

/** The shops of tests are on this computer, where none may be unless somebody allows it: this is that allowance. */
export const shopsHere = { PASEK_ALLOW_PRIVATE_SHOPS: '1' }

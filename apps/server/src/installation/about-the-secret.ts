/** What the help of backup and restore adds. */
export const aboutTheSecret = `
The secret that encrypts the shops' keys is not in the backup. Keep a copy of DIR/secret (or of PASEK_SECRET) apart
from it: without the secret everything is restored but the keys, and each has to be given again: pasek shop key SHOP`

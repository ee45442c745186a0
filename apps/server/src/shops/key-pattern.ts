/** What the key of a webservice can be made of: it goes into headers and addresses as it is. */
export const keyPattern = /^[\x21-\x7e]+$/

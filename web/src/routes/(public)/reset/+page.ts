/** What it shows depends on the part of the address that only the browser has. */
export const ssr = false;

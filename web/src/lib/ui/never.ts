/**
 * What the server waits for in the place of a part that opens later: it never comes. Were the part
 * imported there, its style sheet would be loaded before the first paint of every page.
 */
export const never = (): Promise<never> => new Promise(() => {});

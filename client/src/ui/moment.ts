/** From here on a person is shown that something goes on; what is over sooner would only flicker. */
export const MOMENT_MS = 300;

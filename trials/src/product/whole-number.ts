/** The value of an option that counts something. */
export function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a whole number above 0, not "${text}"`);
  return number;
}

/** Keys as the keyboard in front of this person writes them. */
export const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** "Mod+Shift+Z" → "⇧⌘Z" or "Ctrl+Shift+Z"; keys one after the other ("G H") → "G then H". */
export function keyWords(keys: string, apple: boolean = isApple): string {
  return keys
    .split(" ")
    .map((press) => pressWords(press, apple))
    .join(" then ");
}

function pressWords(keys: string, apple: boolean): string {
  if (!apple) return keys.replace("Mod", "Ctrl");
  const signs: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };
  const order = ["Alt", "Shift", "Mod"];
  const parts = keys.split("+");
  const letter = parts.filter((part) => !(part in signs));
  return [...order.filter((part) => parts.includes(part)).map((part) => signs[part]), ...letter].join("");
}

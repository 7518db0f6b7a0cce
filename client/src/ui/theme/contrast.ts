/** Contrast of two colours as WCAG 2.2 counts it. Takes `#rrggbb` and `rgba(r,g,b,a)`. */
type Rgb = [number, number, number];

export function contrast(foreground: string, ...layers: [string, ...string[]]): number {
  const back = flatten(layers);
  const [light, dark] = [luminance(over(foreground, back)), luminance(back)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Lays see-through colours on each other, the lowest last. */
function flatten(layers: readonly string[]): Rgb {
  return layers.toReversed().reduce<Rgb>((below, layer) => over(layer, below), [255, 255, 255]);
}

function over(color: string, below: Rgb): Rgb {
  const [r, g, b, alpha] = parse(color);
  return [r, g, b].map((channel, i) => channel * alpha + (below[i] ?? 0) * (1 - alpha)) as Rgb;
}

function parse(color: string): [number, number, number, number] {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (hex) return [...hex.slice(1).map((part) => Number.parseInt(part, 16)), 1] as [number, number, number, number];
  const parts = /^rgba\(([\d.]+),([\d.]+),([\d.]+),([\d.]+)\)$/.exec(color);
  if (!parts) throw new TypeError(`not a colour that the tokens use: ${color}`);
  return parts.slice(1).map(Number) as [number, number, number, number];
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

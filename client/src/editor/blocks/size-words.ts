/** 1_536 → "1.5 KB". */
export function sizeWords(sizeBytes: number): string {
  const steps = ["B", "KB", "MB", "GB"] as const;
  let [size, step] = [sizeBytes, 0];
  while (size >= 1_000 && step < steps.length - 1) {
    size /= 1_000;
    step++;
  }
  return `${size >= 100 || step === 0 ? Math.round(size) : Math.round(size * 10) / 10} ${steps[step]}`;
}

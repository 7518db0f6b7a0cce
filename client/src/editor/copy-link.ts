import type { Toast } from "../ui/toast.tsx";

/** Puts an address into the clipboard and says so; where the browser refuses it, the address itself is what one reads. */
export async function copyLink(address: string, toast: (toast: Toast) => void, done = "Link copied"): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    toast({ text: done });
  } catch {
    toast({ text: `This browser does not let us copy. The link: ${address}` });
  }
}

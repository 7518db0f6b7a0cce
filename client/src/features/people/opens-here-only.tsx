import Box from "@mui/material/Box";
import { Notice } from "../../ui/notice.tsx";

/** A link made on localhost goes around among people who cannot open it: what to start, and where to make it instead. */
export function OpensHereOnly({ hostname }: { hostname: string }) {
  return (
    <Notice tone="warn" title="Only this computer can open this link">
      “{hostname}” means another computer to everybody else. Start COREos with{" "}
      <Box component="code" sx={{ whiteSpace: "nowrap", fontWeight: 600 }}>
        HOST=0.0.0.0 npm start
      </Box>
      , open it at the address it then prints and make the link there. Behind a domain also set PUBLIC_URL; over https (TLS_CERT and
      TLS_KEY) the others can work offline, too.
    </Notice>
  );
}

/** Every computer means itself by these names. */
export function opensHereOnly(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

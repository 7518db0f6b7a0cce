import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { saveFile } from "../../ui/save-file.ts";
import { Sheet } from "../../ui/sheet.tsx";

/** The codes for when the phone is gone: shown once, so that closing asks for nothing but was no accident. */
export function BackupCodes({ codes, onClose }: { codes: readonly string[]; onClose(): void }) {
  const text = `Back-up codes for COREos. Each works once.\n\n${codes.join("\n")}\n`;
  return (
    <Sheet
      open
      title="Keep your back-up codes"
      onClose={() => undefined}
      actions={
        <>
          <Button variant="outlined" onClick={() => saveFile("coreos-backup-codes.txt", new Blob([text], { type: "text/plain" }))}>
            Download
          </Button>
          <Button variant="contained" onClick={onClose}>
            I have kept them
          </Button>
        </>
      }
    >
      <Box sx={{ display: "grid", gap: 2 }}>
        <Box sx={{ color: "text.secondary" }}>
          Without your phone, one of these signs you in. Each works once. They are not shown again: print them or put them where you keep
          passwords.
        </Box>
        <Box
          component="ul"
          aria-label="Back-up codes"
          sx={{
            listStyle: "none",
            m: 0,
            p: 1.5,
            display: "grid",
            gridTemplateColumns: "repeat(auto-fill, minmax(136px, 1fr))",
            gap: 0.5,
            fontFamily: "monospace",
            borderRadius: "8px",
            bgcolor: "plane.side",
          }}
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </Box>
      </Box>
    </Sheet>
  );
}

import Box from "@mui/material/Box";
import { useColorScheme } from "@mui/material/styles";
import { Monitor, Moon, Sun } from "lucide-react";
import { useId } from "react";
import { visuallyHidden } from "../../ui/visually-hidden.ts";

const MODES = [
  { mode: "light", label: "Light", icon: Sun },
  { mode: "dark", label: "Dark", icon: Moon },
  { mode: "system", label: "System", icon: Monitor },
] as const;

/** Three radio buttons drawn as one control. */
export function ThemeChoice() {
  const { mode = "system", setMode } = useColorScheme();
  const name = useId();
  return (
    <Box
      component="fieldset"
      sx={{ border: 0, m: 0, p: "2px", width: "fit-content", display: "flex", gap: "2px", borderRadius: "9px", bgcolor: "plane.sunk" }}
    >
      <Box component="legend" sx={visuallyHidden}>
        Theme
      </Box>
      {MODES.map(({ mode: value, label, icon: Icon }) => (
        <Box
          component="label"
          key={value}
          sx={{
            display: "flex",
            alignItems: "center",
            gap: 0.75,
            minHeight: { xs: 40, tablet: 28 },
            px: 1.5,
            borderRadius: "7px",
            cursor: "pointer",
            fontWeight: 500,
            color: "text.secondary",
            "&:has(:checked)": { bgcolor: "plane.raised", color: "text.primary", boxShadow: (theme) => theme.vars.palette.shade.card },
            "&:has(:focus-visible)": { outline: "2px solid", outlineColor: "accent.brand" },
          }}
        >
          <Box component="input" type="radio" name={name} checked={mode === value} onChange={() => setMode(value)} sx={visuallyHidden} />
          <Icon aria-hidden size={14} />
          {label}
        </Box>
      ))}
    </Box>
  );
}

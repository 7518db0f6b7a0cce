import { useColorScheme } from "@mui/material/styles";
import { Monitor, Moon, Sun } from "lucide-react";
import { Segments } from "../../ui/segments.tsx";

const MODES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "System", icon: Monitor },
] as const;

export function ThemeChoice() {
  const { mode = "system", setMode } = useColorScheme();
  return <Segments label="Theme" segments={MODES} value={mode} onChange={setMode} />;
}

import {
  BookOpen,
  Briefcase,
  Bug,
  Calendar,
  ChartLine,
  Flag,
  Heart,
  Lightbulb,
  type LucideIcon,
  Map as MapIcon,
  Megaphone,
  Package,
  Rocket,
  Scale,
  Star,
  Target,
  Users,
  Wallet,
  Wrench,
} from "lucide-react";

/** Icons that a document can be given in place of its kind's. A name that is not here was written by a newer program, or is an emoji. */
export const NODE_ICONS: Readonly<Record<string, LucideIcon>> = {
  book: BookOpen,
  briefcase: Briefcase,
  bug: Bug,
  calendar: Calendar,
  chart: ChartLine,
  flag: Flag,
  heart: Heart,
  idea: Lightbulb,
  map: MapIcon,
  megaphone: Megaphone,
  package: Package,
  people: Users,
  rocket: Rocket,
  scale: Scale,
  star: Star,
  target: Target,
  tools: Wrench,
  wallet: Wallet,
};

/** An icon by its name; `fallback` for a name of a newer program. */
export function ChosenIcon({ name, fallback: Fallback }: { name: string; fallback: LucideIcon }) {
  const Icon = NODE_ICONS[name] ?? Fallback;
  return <Icon size={16} />;
}

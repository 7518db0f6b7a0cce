import { useLocation } from "@tanstack/react-router";
import { GuestPage } from "../guest/guest-page.tsx";
import { useTitle } from "./use-title.ts";

export function GuestRoute() {
  const token = useLocation({ select: ({ hash }) => hash });
  useTitle("Guest");
  return <GuestPage key={token} token={token} />;
}

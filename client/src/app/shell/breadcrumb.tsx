import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import { createLink } from "@tanstack/react-router";
import { Fragment } from "react";

const CrumbLink = createLink(MuiLink);

export interface Crumb {
  label: string;
  /** Tells two of the same words apart. */
  key?: string;
  /** Absent for where one is, and for a folder. */
  to?: string;
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <Box
      component="nav"
      aria-label="Breadcrumb"
      sx={{ display: { xs: "none", tablet: "flex" }, alignItems: "center", gap: 0.75, minWidth: 0, color: "text.secondary" }}
    >
      {crumbs.map(({ label, to, key = `${to ?? ""} ${label}` }, i) => (
        <Fragment key={key}>
          {i > 0 && (
            <Box component="span" aria-hidden sx={{ flex: "none" }}>
              /
            </Box>
          )}
          {to ? (
            <CrumbLink
              to={to}
              dir="auto"
              sx={{
                color: "text.secondary",
                fontWeight: 400,
                flexShrink: i === 0 ? 0 : 9, // "Home" cut to its first letter says nothing
                overflow: "hidden",
                textOverflow: "ellipsis",
                whiteSpace: "nowrap",
              }}
            >
              {label}
            </CrumbLink>
          ) : (
            <Box
              component="span"
              dir="auto"
              {...(i === crumbs.length - 1 && { "aria-current": "page" })}
              sx={{
                color: i === crumbs.length - 1 ? "text.primary" : "text.secondary",
                fontWeight: i === crumbs.length - 1 ? 500 : 400,
                minWidth: 0,
                overflow: "hidden",
                textOverflow: "ellipsis",
                whiteSpace: "nowrap",
              }}
            >
              {label}
            </Box>
          )}
        </Fragment>
      ))}
    </Box>
  );
}

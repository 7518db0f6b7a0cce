import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import { createLink } from "@tanstack/react-router";
import { Fragment } from "react";

const CrumbLink = createLink(MuiLink);

export interface Crumb {
  label: string;
  /** Absent for where one is. */
  to?: string;
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <Box
      component="nav"
      aria-label="Breadcrumb"
      sx={{ display: { xs: "none", tablet: "flex" }, alignItems: "center", gap: 0.75, minWidth: 0, color: "text.secondary" }}
    >
      {crumbs.map(({ label, to }, i) => (
        <Fragment key={`${to ?? ""} ${label}`}>
          {i > 0 && <span aria-hidden>/</span>}
          {to ? (
            <CrumbLink
              to={to}
              sx={{
                color: "text.secondary",
                fontWeight: 400,
                maxWidth: 200,
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
              aria-current="page"
              sx={{
                color: "text.primary",
                fontWeight: 500,
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

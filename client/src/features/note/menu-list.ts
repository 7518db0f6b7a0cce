/** A menu with icons: as close as in the slash menu. */
export const menuList = (label: string) => ({
  "aria-label": label,
  dense: true,
  sx: { "& .MuiMenuItem-root .MuiListItemIcon-root": { minWidth: 28 } },
});

/** How many fields a cell may span. Any member may write anything: a billion columns would stop every page that draws them. */
export const MAX_SPAN = 200;

/** Values that a list is sorted by, of one of its rows. No two rows have the same. */
export type Position = readonly (string | number)[];

/** Rows after a position, in the order of the list. */
export interface Slice {
  after: Position | null;
  limit: number;
}

/** One row more than was asked for says that there is more. */
export const rowsFor = ({ limit }: Slice): number => limit + 1;

/** All of a list that nobody pages through. */
export const WHOLE: Slice = { after: null, limit: 1_000_000 };

/** Lines of the desk that are read at once; the rest is found through the requests. One number, so that one read serves all. */
export const DESK_LIMIT = 200;

/** What runs out within a shift of eight hours is said in the top bar, in ms. */
export const SHIFT = 8 * 3_600_000;

/** Lines of the desk that are read at once, as on the desk itself: one read serves all. */
export const DESK_LIMIT = 100;

/** What runs out within a shift of eight hours is said in the top bar, in ms. */
export const SHIFT = 8 * 3_600_000;

// Made by `npm run membership` out of resources/membership/. Never edited by hand.

/** Public key of who signed the membership data that this program ships, hex. Its private half was never kept. */
export const MEMBERSHIP_PUBLISHER = "89c92df09b7339c80cc050005c05fe728986d3ee0c4ac50d87b786681ab99609";

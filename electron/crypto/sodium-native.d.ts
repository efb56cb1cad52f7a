/** The two functions of sodium-native that Valise uses. Both write into the first argument and give its length. */
declare module "sodium-native" {
  const sodium: {
    readonly crypto_aead_chacha20poly1305_ietf_encrypt: (
      sealed: Uint8Array,
      message: Uint8Array,
      associated: null,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ) => number;
    /** Throws when the tag does not fit. */
    readonly crypto_aead_chacha20poly1305_ietf_decrypt: (
      message: Uint8Array,
      secretNonce: null,
      sealed: Uint8Array,
      associated: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ) => number;
  };
  export default sodium;
}

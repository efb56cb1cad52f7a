import sodium from "libsodium-wrappers-sumo";

await sodium.ready;

/** libsodium, loaded. Only this folder imports it, so that every use has a typed, checked wrapper. */
export { sodium };

import type { FieldKind } from "./field-spec.ts";

/** Short names for the kinds that the message descriptions use again and again. */
export const LINE: FieldKind = { type: "text", max: 200 };
export const LONG_LINE: FieldKind = { type: "text", max: 1000 };
export const PARAGRAPH: FieldKind = { type: "text", max: 2000, multiline: true };
export const ESSAY: FieldKind = { type: "text", max: 20_000, multiline: true };
export const FLAG: FieldKind = { type: "flag" };
export const INSTANT: FieldKind = { type: "instant" };
export const DAY: FieldKind = { type: "day" };
export const ZONE: FieldKind = { type: "zone" };
export const COUNTRY: FieldKind = { type: "country" };
export const REQUEST_ID: FieldKind = { type: "hex", bytes: 16 };
export const DIGEST: FieldKind = { type: "hex", bytes: 32 };
export const NONCE: FieldKind = { type: "hex", bytes: 16 };
export const VERSION: FieldKind = { type: "count", min: 1, max: 9999 };
export const PORT: FieldKind = { type: "count", min: 0, max: 65_535 };

/** What a target can be named by. An address alone is weak without its exact time and, if shared, its port. */
export const IDENTIFIER_TYPE: FieldKind = {
  type: "choice",
  set: "identifier",
  options: [
    "ipv4",
    "ipv6",
    "ip_port_time",
    "email",
    "username",
    "account_id",
    "profile_url",
    "phone_msisdn",
    "imsi",
    "imei",
    "domain",
    "url",
    "server_ip",
    "crypto_address",
    "transaction_hash",
    "payment_card_token",
    "device_id",
    "mac",
    "file_hash",
    "message_id",
    "group_or_channel",
    "other",
  ],
};

/** How exactly a time is known; a log line knows seconds, a witness knows the day. */
export const PRECISION: FieldKind = {
  type: "choice",
  set: "precision",
  options: ["second", "minute", "hour", "day"],
};

/** What kind of data is asked for. The first five lie somewhere already; the last two are still to come. */
export const STORED_CATEGORIES = [
  "subscriber",
  "traffic",
  "content",
  "domain_registration",
  "other_stored",
] as const;
export type DataCategory = (typeof STORED_CATEGORIES)[number] | "realtime_traffic" | "realtime_content";

/** Art 18(3): what a provider knows of its subscriber on the basis of the service agreement. */
export const SUBSCRIBER_FIELDS = [
  "name",
  "address",
  "phone",
  "alt_email",
  "date_of_birth_if_held",
  "id_document",
  "service_type",
  "service_period",
  "registration_ip_time",
  "technical_provisions",
  "billing_payment",
  "installation_site",
  "linked_accounts",
  "last_access",
] as const;

/** Art 1(d): what traffic data say of a communication. */
export const TRAFFIC_FIELDS = [
  "source",
  "destination",
  "route",
  "start",
  "end",
  "duration",
  "size",
  "service_type",
  "port",
  "protocol",
  "login_log",
] as const;

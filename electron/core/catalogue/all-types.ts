import type { RequestType } from "./request-type.ts";
import { TYPE as accessRecord } from "./types/access-record.ts";
import { TYPE as contactChange } from "./types/contact-change.ts";
import { TYPE as domainRegistration } from "./types/domain-registration.ts";
import { TYPE as emergencyAssistance } from "./types/emergency-assistance.ts";
import { TYPE as emergencyDisclosure } from "./types/emergency-disclosure.ts";
import { TYPE as evidenceCollection } from "./types/evidence-collection.ts";
import { TYPE as g7Preservation } from "./types/g7-preservation.ts";
import { TYPE as givingEffect } from "./types/giving-effect.ts";
import { TYPE as incident } from "./types/incident.ts";
import { TYPE as interception } from "./types/interception.ts";
import { TYPE as keyChange } from "./types/key-change.ts";
import { TYPE as legalInformation } from "./types/legal-information.ts";
import { TYPE as locateSuspect } from "./types/locate-suspect.ts";
import { TYPE as otherBasis } from "./types/other-basis.ts";
import { TYPE as ping } from "./types/ping.ts";
import { TYPE as preservation } from "./types/preservation.ts";
import { TYPE as realTimeTraffic } from "./types/real-time-traffic.ts";
import { TYPE as spontaneous } from "./types/spontaneous.ts";
import { TYPE as storedData } from "./types/stored-data.ts";
import { TYPE as subscriberInformation } from "./types/subscriber-information.ts";
import { TYPE as subscriberOrder } from "./types/subscriber-order.ts";
import { TYPE as technicalAdvice } from "./types/technical-advice.ts";
import { TYPE as trafficDisclosure } from "./types/traffic-disclosure.ts";
import { TYPE as unInterception } from "./types/un-interception.ts";
import { TYPE as unPreservation } from "./types/un-preservation.ts";
import { TYPE as unRealTimeTraffic } from "./types/un-real-time-traffic.ts";
import { TYPE as unStoredData } from "./types/un-stored-data.ts";
import { TYPE as unTrafficDisclosure } from "./types/un-traffic-disclosure.ts";

/** Made by `npm run catalogue` from the files of `types/`; not written by hand. */
export const ALL_TYPES: readonly RequestType[] = [
  accessRecord,
  contactChange,
  domainRegistration,
  emergencyAssistance,
  emergencyDisclosure,
  evidenceCollection,
  g7Preservation,
  givingEffect,
  incident,
  interception,
  keyChange,
  legalInformation,
  locateSuspect,
  otherBasis,
  ping,
  preservation,
  realTimeTraffic,
  spontaneous,
  storedData,
  subscriberInformation,
  subscriberOrder,
  technicalAdvice,
  trafficDisclosure,
  unInterception,
  unPreservation,
  unRealTimeTraffic,
  unStoredData,
  unTrafficDisclosure,
];

import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { changeKind } from "../change-kind.ts";
import { INSTANT, LINE, LONG_LINE, PARAGRAPH, ZONE } from "../kinds.ts";
import type { RequestType } from "../request-type.ts";

const CONTACT: Demand = { provision: "policy", source: "D" };
const REQUIRED = demanded("contact", CONTACT);

/** M27: a new telephone number, address or authority of ours. Contacts change, and nobody tells (V16). */
export const TYPE: RequestType = changeKind({
  id: "contact-change",
  order: 3,
  code: "M27",
  source: "V16",
  fields: [
    {
      key: "newContact",
      section: "contact",
      kind: {
        type: "group",
        fields: [
          { key: "organisation", kind: LINE, source: "V16" },
          { key: "personInCharge", kind: LINE, source: "V16" },
          { key: "address", kind: LONG_LINE, source: "V16" },
          { key: "telephone", kind: LINE, source: "V16" },
          { key: "email", kind: LINE, source: "V16" },
          { key: "officeHours", kind: LINE, source: "V16" },
          { key: "timeZone", kind: ZONE, source: "V16" },
        ],
      },
      required: REQUIRED,
      source: "V16",
    },
    { key: "validFrom", section: "contact", kind: INSTANT, required: REQUIRED, source: "D" },
    { key: "noLonger", section: "contact", kind: PARAGRAPH, source: "R" },
    { key: "text", section: "contact", kind: PARAGRAPH, source: "R" },
  ],
  items: [
    refereeItem("contact", CONTACT, [
      {
        path: "newContact",
        anyOf: ["telephone", "email", "address", "organisation", "personInCharge"].map(
          (key) => ({ test: "present", path: `newContact.${key}` }) as const,
        ),
      },
    ]),
  ],
  caseName: ["newContact.organisation", "newContact.telephone", "newContact.email"],
});

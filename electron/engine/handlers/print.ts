import { ok } from "../../core/result.ts";
import { printFacts } from "../../services/print-facts.ts";
import type { Handlers } from "../house.ts";
import { bodyData } from "../views/data.ts";
import { fit } from "../views/fit.ts";

/** What a print of a request says. */
export const printHandlers: Pick<Handlers, "requests.print"> = {
  "requests.print": ({ number, ...asked }, { station }) => {
    const found = printFacts(station, number, asked);
    if (!found.ok) return found;
    const { conditions, ...facts } = found.value;
    return ok({
      ...facts,
      body: bodyData(facts.body) ?? {},
      reference: fit(facts.reference, 2000),
      conditions:
        conditions === null
          ? null
          : {
              digest: conditions.digest === null ? null : fit(conditions.digest, 200),
              items: conditions.items.map(({ kind, text, caseReference, widest, deleteBy }) => ({
                kind: fit(kind, 200),
                text: fit(text, 40_000),
                caseReference: caseReference === null ? null : fit(caseReference, 2000),
                widest: widest === null ? null : fit(widest, 4000),
                deleteBy: deleteBy === null ? null : fit(deleteBy, 100),
              })),
            },
    });
  },
};

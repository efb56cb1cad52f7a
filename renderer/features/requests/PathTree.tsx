import type { ClockView } from "../../../electron/contract/request-views.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { hrefOf } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { isOver, toneOf } from "../../lib/time/clock-parts.ts";
import { useMinute } from "../../lib/time/use-now.ts";
import { Link } from "../../ui/Link.tsx";
import { StateMark } from "../../ui/StateMark.tsx";
import { toneClass } from "../../ui/tone.ts";
import { holdClock, type PathNode } from "./path-model.ts";

/** The clocks of a request beside the one in sight, each with its name. */
function OtherClocks({ clocks, now }: { readonly clocks: readonly ClockView[]; readonly now: number }) {
  const texts = useTexts();
  const moments = useMoments();
  return clocks.map((clock) => {
    const time = moments.length(clock.dueAt - now);
    const isWaiting = clock.state === "suspended";
    return (
      <span key={clock.id} className="d tree-clock">
        {texts.say("requests.path.clock", {
          clock: texts.label("clock", clock.id),
          time: isWaiting
            ? texts.say("requests.clock.waits")
            : isOver(clock, now)
              ? texts.say("desk.over", { time })
              : time,
        })}
      </span>
    );
  });
}

function Node({ node, here }: { readonly node: PathNode; readonly here: number }) {
  const { say } = useTexts();
  const moments = useMoments();
  const now = useMinute();
  const { number, reference, note, isProved } = node;
  const read = useRead("requests.read", { number: number ?? 1 }, { enabled: node.asksHold }).value;
  const clock = node.clock ?? (read?.line.number === number ? holdClock(read.clocks) : null);
  const time = clock === null ? "" : moments.length(clock.dueAt - now);
  return (
    <div className="node">
      <StateMark code={node.code} />
      <span>
        {node.text}
        {isProved ? null : <span className="vh"> {say("requests.path.not-proved")}</span>}
      </span>
      <span className={clock === null ? "c" : `c ${toneClass(toneOf(clock, now)) ?? ""}`}>
        {clock !== null && isOver(clock, now) ? say("desk.over", { time }) : time}
      </span>
      {reference === null && note === null ? null : (
        <span className="d">
          {number === null || number === here ? (
            <bdi className="ltr">{reference}</bdi>
          ) : (
            <Link href={hrefOf({ at: "request", number })}>
              <bdi className="ltr">{reference}</bdi>
            </Link>
          )}
          {reference === null || note === null ? null : ", "}
          {note}
        </span>
      )}
      <OtherClocks clocks={node.clocks.filter(({ id }) => id !== clock?.id)} now={now} />
    </div>
  );
}

function Kids({ nodes, here }: { readonly nodes: readonly PathNode[]; readonly here: number }) {
  if (nodes.length === 0) return null;
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.id} className={node.isProved ? "kid" : "kid claim"}>
          <Node node={node} here={here} />
          <Kids nodes={node.children} here={here} />
        </li>
      ))}
    </ul>
  );
}

/** The path through other States. Solid lines are proved, dashed ones are not; the same is said in words. */
export function PathTree({ root, here }: { readonly root: PathNode; readonly here: number }) {
  return (
    <div className="tree">
      <Node node={root} here={here} />
      <Kids nodes={root.children} here={here} />
    </div>
  );
}

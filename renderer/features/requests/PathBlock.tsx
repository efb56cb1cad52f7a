import { useState } from "react";
import type { RequestTree } from "../../../electron/contract/request-calls.ts";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { Link } from "../../ui/Link.tsx";
import type { PathNode } from "./path-model.ts";
import { PathTree } from "./PathTree.tsx";
import { TreeDialog } from "./TreeDialog.tsx";

interface Props {
  readonly view: RequestView;
  readonly path: PathNode;
  readonly tree: RequestTree;
}

/** The path of a request through other States, and the way to what each of them holds. */
export function PathBlock({ view, path, tree }: Props) {
  const { say } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const { hopsLeftOut } = view.facts;
  return (
    <Block title={say("requests.path")} note={say("requests.path.note")}>
      <PathTree root={path} here={view.line.number} />
      {typeof hopsLeftOut === "number" && hopsLeftOut > 0 ? (
        <p className="gap">{say("requests.path.left-out", { count: hopsLeftOut })}</p>
      ) : null}
      {tree.cut ? <p className="gap">{say("requests.tree.cut")}</p> : null}
      {tree.states.length === 0 ? null : (
        <p className="sm">
          <Link onPress={() => setOpen(true)}>{say("requests.tree.show")}</Link>
        </p>
      )}
      {isOpen ? <TreeDialog states={tree.states} onClose={() => setOpen(false)} /> : null}
    </Block>
  );
}

import { Component, type ReactNode } from "react";
import { useTexts } from "../lib/text/use-texts.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { lockNow } from "./lock-now.ts";

function Broken({ onAgain }: { readonly onAgain: () => void }) {
  const { say } = useTexts();
  return (
    <div className="scroll">
      <ErrorPanel
        title={say("app.broken.title")}
        kept={say("app.broken.kept")}
        todo={say("app.broken.todo")}
        code="internal"
        actions={
          <>
            <Button variant="main" onPress={onAgain} autoFocus>
              {say("app.broken.again")}
            </Button>
            <Button onPress={() => void lockNow()}>{say("app.lock")}</Button>
          </>
        }
      />
    </div>
  );
}

interface Props {
  readonly children: ReactNode;
}

/** A defect of one screen does not take the program with it. A class, because React offers nothing else for this. */
export class ErrorBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? (
      <Broken onAgain={() => this.setState({ isBroken: false })} />
    ) : (
      this.props.children
    );
  }
}

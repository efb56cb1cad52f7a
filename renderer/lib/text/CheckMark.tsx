import { useTexts } from "./use-texts.ts";

/** Says beside a provision that nobody has read it in the official text. */
export function CheckMark() {
  const { say } = useTexts();
  return (
    <>
      {" "}
      <span className="to-check">{say("source.check")}</span>
    </>
  );
}

import { Button, type ButtonProps } from "./Button.tsx";
import type { IconName } from "./Icon.tsx";

export type IconButtonProps = Omit<ButtonProps, "children" | "icon" | "aria-label"> & {
  readonly icon: IconName;
  /** The words. They are always shown: an icon alone says nothing. */
  readonly label: string;
};

/** A quiet small button of an icon and its words. */
export function IconButton({ icon, label, variant = "quiet", ...rest }: IconButtonProps) {
  return (
    <Button {...rest} variant={variant} icon={icon}>
      {label}
    </Button>
  );
}

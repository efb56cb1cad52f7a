/** Brings something of the form into sight by moving only its own column: the head of the screen stays where it is. */
export function showInColumn(element: Element, where: "start" | "middle"): void {
  const column = element.closest(".scroll");
  if (column === null || column.scrollHeight <= column.clientHeight) {
    element.scrollIntoView({ block: "nearest" });
    return;
  }
  const [outer, inner] = [column.getBoundingClientRect(), element.getBoundingClientRect()];
  const isInSight = inner.top >= outer.top && inner.bottom <= outer.bottom;
  if (where === "middle" && isInSight) return;
  column.scrollTop += inner.top - outer.top - (where === "middle" ? (outer.height - inner.height) / 2 : 0);
}

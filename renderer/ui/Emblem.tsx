/** The mark of Valise: a pouch that is a letter. */
export function Emblem({ size = 24 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <path d="M9 7V4.8c0-.7.5-1.2 1.2-1.2h3.6c.7 0 1.2.5 1.2 1.2V7" />
      <path d="M3 7h18v13H3z" />
      <path d="M3 7l9 7 9-7" />
      <circle cx="12" cy="14" r="2.6" fill="currentColor" />
    </svg>
  );
}

/** The product's mark: a lark on the wing. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#3370ff" />
      <path
        fill="#fff"
        d="M8 21.5c4.6.9 8.3-.4 10.7-3.6 1.7-2.3 3.5-3.7 6-3.9-1.3-1.5-3.3-2-5.3-1.3L8 8.5c1.2 3.5 3.3 6.2 6.4 8.1-2 2-4.1 3.5-6.4 4.9z"
      />
    </svg>
  );
}

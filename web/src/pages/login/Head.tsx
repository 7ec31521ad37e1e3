import { Mark } from "../../parts/topbar/Mark";
import css from "./Login.module.css";

export function Head({ title, hint }: { title: string; hint: string }) {
  return (
    <header className={css.head}>
      <Mark size={44} />
      <h1>{title}</h1>
      <p className="lk-quiet">{hint}</p>
    </header>
  );
}

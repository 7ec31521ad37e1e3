import { Main } from "../../parts/Main";
import { useAsk, useInvalidate } from "../../net/ask";
import { useLive } from "../../net/live";
import { Answered } from "../../parts/Answered";
import { SearchForm } from "../../parts/SearchForm";
import { useTitle } from "../../parts/useTitle";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { homeTexts } from "../../texts/home";
import { Addresses } from "./Addresses";
import { AfterSteps } from "./AfterSteps";
import { Checklist } from "./Checklist";
import css from "./Home.module.css";
import { Welcome } from "./Welcome";

/** The first page: what this is, the way to the first message with what is done of it, one search box, addresses. */
export default function HomePage() {
  const t = useText(homeTexts);
  const { home } = useText();
  useTitle(home);
  const { state } = useSession();
  // Pushes are for a person: an account that belongs to no enterprise yet has none.
  const hasPushes = Boolean(state?.user);
  const query = useAsk("home.state", {}, { staleTime: 0 });
  const invalidate = useInvalidate();
  const renew = () => void invalidate("home.");
  useLive("app", renew, hasPushes);
  useLive("review", renew, hasPushes);
  useLive("message", renew, hasPushes);
  return (
    <Main className={css.page}>
      <section className={css.hero}>
        <h1>{t.headline}</h1>
        <p>{t.about}</p>
        <SearchForm hint={t.searchHint} size="large" className={css.search} />
      </section>
      <Answered query={query} height="40dvh">
        {(answer) => (
          <div className={css.columns}>
            {answer.steps?.send.done ? <AfterSteps state={answer} /> : <Checklist state={answer} />}
            <div className={css.side}>
              {state && !state.signed_in && <Welcome state={state} />}
              <Addresses baseUrl={answer.base_url} />
            </div>
          </div>
        )}
      </Answered>
    </Main>
  );
}

import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Main } from "./Main";

test("a page within a page's main landmark does not open another", () => {
  const html = renderToStaticMarkup(
    <Main className="outer">
      <Main className="inner">words</Main>
    </Main>,
  );
  expect(html).toBe('<main id="main" tabindex="-1" class="outer"><div class="inner">words</div></main>');
});

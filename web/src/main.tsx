import "@douyinfe/semi-ui-19/lib/es/_base/base.css";
import "./style.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { LocaleProvider } from "@douyinfe/semi-ui-19";
import englishTexts from "@douyinfe/semi-ui-19/lib/es/locale/source/en_US";
import chineseTexts from "@douyinfe/semi-ui-19/lib/es/locale/source/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { createQueryClient } from "./net/ask";
import { pane } from "./net/pane";
import { Pages } from "./routes";
import { applyLanguage, useLanguage } from "./state/language";
import { applyTheme } from "./state/theme";

applyTheme();
applyLanguage();
const client = createQueryClient();

function Root() {
  const [language] = useLanguage();
  return (
    <LocaleProvider locale={language === "zh" ? chineseTexts : englishTexts}>
      <QueryClientProvider client={client}>
        <BrowserRouter basename={pane?.base ?? "/"}>
          <Pages />
        </BrowserRouter>
      </QueryClientProvider>
    </LocaleProvider>
  );
}

document.documentElement.toggleAttribute("data-lk-pane", pane !== null);
// A half by itself has nobody around it who says whose it is.
if (pane && window.parent === window) window.location.replace(`/messenger?as=${pane.as}`);

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);

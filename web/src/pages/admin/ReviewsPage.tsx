import { IconInbox, IconSearch } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { ReviewCard } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { AppIcon } from "../../parts/AppIcon";
import { EmptyState } from "../../parts/EmptyState";
import { PageFrame } from "../../parts/PageFrame";
import { Some } from "../../parts/Some";
import { useText } from "../../state/language";
import { useWhen } from "../../state/dateTime";
import { adminTexts } from "../../texts/admin";
import { ApproveDialog } from "./reviews/ApproveDialog";
import { DecidedList } from "./reviews/DecidedList";
import { RejectDialog } from "./reviews/RejectDialog";
import { ReviewFacts } from "./reviews/ReviewFacts";

// So many are shown at first; when there are more they can be filtered.
const AT_ONCE = 5;
const FILTERED_FROM = AT_ONCE + 1;

function fits({ app, version }: ReviewCard, words: string): boolean {
  const said = `${app.name} ${app.app_id} ${version.created_by.name}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => said.includes(word));
}

/** 应用审核: the versions that wait for a verdict, and what was decided lately. */
export default function ReviewsPage() {
  const t = useText(adminTexts);
  const query = useAsk("admin.reviews", {});
  const [search] = useSearchParams();
  const [asking, setAsking] = useState<{ review: ReviewCard; what: "approve" | "reject" }>();
  const [words, setWords] = useState("");
  const isSought = ({ version }: ReviewCard) => version.version_id === search.get("version");
  const close = () => setAsking(undefined);
  return (
    <PageFrame title={t.reviews} hint={t.reviewsHint}>
      <Answered query={query}>
        {({ waiting, decided }) => (
          <>
            {waiting.length >= FILTERED_FROM && (
              <Input prefix={<IconSearch />} value={words} placeholder={t.filterReviews} aria-label={t.filterReviews} showClear style={{ maxWidth: 400 }} onChange={setWords} />
            )}
            <Some rows={waiting.filter((review) => fits(review, words)).sort((one, other) => Number(isSought(other)) - Number(isSought(one)))} step={AT_ONCE}>
              {(shown) => shown.map((review) => (
                <Waiting key={review.version.version_id} review={review} sought={isSought(review)} onAsk={(what) => setAsking({ review, what })} />
              ))}
            </Some>
            {waiting.length === 0 && <EmptyState icon={<IconInbox size="extra-large" />} title={t.noReviews} hint={t.noReviewsHint} />}
            {decided.length > 0 && <DecidedList reviews={decided} />}
          </>
        )}
      </Answered>
      {asking?.what === "approve" && <ApproveDialog review={asking.review} onClose={close} />}
      {asking?.what === "reject" && <RejectDialog review={asking.review} onClose={close} />}
    </PageFrame>
  );
}

interface WaitingProps {
  review: ReviewCard;
  /** The address names it. */
  sought: boolean;
  onAsk: (what: "approve" | "reject") => void;
}

function Waiting({ review, sought, onAsk }: WaitingProps) {
  const t = useText(adminTexts);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (sought) place.current?.focus();
  }, [sought]);
  const when = useWhen();
  const { app, version } = review;
  return (
    <section ref={place} tabIndex={-1} className="lk-pane lk-stack" style={sought ? { borderColor: "var(--semi-color-primary)" } : undefined} aria-label={`${app.name} ${version.number}`}>
      <div className="lk-row">
        <AppIcon src={app.icon_url} size={48} />
        <div style={{ flex: "1 1 200px", minWidth: 0 }}>
          <h2>
            <bdi>{app.name}</bdi> · {t.version(version.number)}
          </h2>
          <div className="lk-quiet">{t.askedBy(version.created_by.name, when(version.submitted_at))}</div>
        </div>
        <div className="lk-row">
          <Button onClick={() => onAsk("reject")}>{t.reject}</Button>
          <Button theme="solid" onClick={() => onAsk("approve")}>
            {t.approve}
          </Button>
        </div>
      </div>
      <ReviewFacts review={review} />
    </section>
  );
}

import { describe, expect, it } from "vitest";
import { placeAfterSignIn, signInAddress } from "./returnTo";

describe("placeAfterSignIn", () => {
  it("is the page one came from, with its question", () => {
    expect(placeAfterSignIn("/app/cli_1/auth?q=im:message#top")).toBe("/app/cli_1/auth?q=im:message#top");
  });

  it.each([null, "", "https://elsewhere.example/", "//elsewhere.example/app", "/\\elsewhere.example/app", "/\t/elsewhere.example", "javascript:alert(1)"])(
    "is the home page for %j, so that nobody is led elsewhere",
    (next) => expect(placeAfterSignIn(next)).toBe("/"),
  );
});

describe("signInAddress", () => {
  it("leads back to where one was", () => {
    const address = signInAddress("/app/cli_1/auth?q=im:message,im:chat");
    expect(placeAfterSignIn(new URLSearchParams(address.split("?")[1]).get("next"))).toBe("/app/cli_1/auth?q=im:message,im:chat");
  });

  it("names no place for the home and the sign-in page", () => {
    expect([signInAddress("/"), signInAddress("/login?next=%2Fapp")]).toEqual(["/login", "/login"]);
  });
});

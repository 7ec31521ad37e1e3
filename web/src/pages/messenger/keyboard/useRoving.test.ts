import { beforeEach, expect, test } from "vitest";
import { arrangeStops, whereTo } from "./useRoving";

let items: HTMLElement[] = [];
const inner = (at: number) => items[at]?.querySelector("button") as HTMLElement;

beforeEach(() => {
  document.body.innerHTML = "<ul><li><button>a</button></li><li><button>b</button></li><li><button>c</button></li></ul>";
  items = [...document.querySelectorAll("li")];
});

test("one item and what it holds is left to the Tab key", () => {
  arrangeStops(items, "last");
  expect(items.map((item) => item.tabIndex)).toEqual([-1, -1, 0]);
  expect([inner(1).tabIndex, inner(2).tabIndex]).toEqual([-1, 0]);
  items[1]?.setAttribute("data-stop", "");
  arrangeStops(items, "last");
  expect(items.map((item) => item.tabIndex)).toEqual([-1, 0, -1]);
  expect([inner(1).tabIndex, inner(2).tabIndex]).toEqual([0, -1]);
});

test("arrows, Home and End go through the items, and no further than the ends", () => {
  const [first, second, third] = items as [HTMLElement, HTMLElement, HTMLElement];
  expect([whereTo(items, "ArrowDown", first), whereTo(items, "ArrowUp", first), whereTo(items, "End", first)]).toEqual([second, first, third]);
  expect([whereTo(items, "ArrowDown", third), whereTo(items, "Home", third), whereTo(items, "x", third)]).toEqual([third, first, null]);
});

test("the right arrow goes into an item, Escape back to it, and other keys there are not the list's", () => {
  arrangeStops(items, "first");
  expect(whereTo(items, "ArrowRight", items[0] as HTMLElement)).toBe(inner(0));
  expect([whereTo(items, "Escape", inner(0)), whereTo(items, "ArrowDown", inner(0))]).toEqual([items[0], null]);
  inner(0).setAttribute("aria-expanded", "true");
  expect(whereTo(items, "Escape", inner(0))).toBeNull();
});

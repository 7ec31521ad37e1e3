/** The platform's emoji (`:DONE:` in cards, `emotion` in posts, reactions) by the nearest of Unicode: its own pictures are not ours to show. */
const TABLE = `
  😄 SMILE, 😁 Delighted, 😂 LOL, 🤣 LAUGH, 🤭 CHUCKLE, 😊 BLUSH, 😀 JOYFUL, 🫣 SHY, 😇 INNOCENTSMILE, 🙂 SLIGHT, 🙃 LOOKDOWN, 😉 WINK, 😍 LOVE, 🤩 OBSESSED,
  😳 EMBARRASSED, 🥰 XBLUSH, 😘 KISS, 😚 SMOOCH, 💋 LIPS, 🤤 DROOL, 😛 TONGUE, 😜 TEASE, 😝 TRICK, 🤓 WITTY, 🤪 CRAZY, 😎 SHOWOFF, 🧠 SMART, 🧐 GLANCE, 🤗 HUG,
  😼 HAUGHTY, 🤔 THINKING, 🤫 SHHH, 🤐 SILENT, 😶 SPEECHLESS, 😐 DULL, 😏 SMIRK, 😈 SMUG, 😒 WHIMPER, 🙄 WHAT, 😬 TERROR, 😴 SLEEP, 😪 DROWSY, 🥱 YAWN, 😷 SICK,
  🤢 PUKE, 🤮 RAINBOWPUKE, 😵 DIZZY, 🥵 TOASTED, 😤 PROUD, ✊ STRIVE, 😠 ANGRY, 😡 SCOWL, 🤬 BETRAYED, 😢 CRY, 🥲 TEARS, 😿 WRONGED, 😭 SOB, 😩 WAIL, 😫 BLUBBER,
  😓 SWEAT, 😰 ColdSweat, 😱 SHOCKED, 😮 WOW, 😨 PETRIFIED, 🙁 FROWN, 😔 Sigh, 🤦 FACEPALM, 🤷 Shrug, 🤡 ClownFace, 🎉 PARTY, 🥳 Partying, 🙇 SALUTE,
  🫡 SaluteFace, 😌 COMFORT, 😑 EYESCLOSED, 😃 BeamingFace, ✌️ YEAH, 🥺 ENOUGH, 🌚 FullMoonFace, 🤧 NOSEPICK, 💀 SKULL, 💩 POOP, 🩸 SPITBLOOD, 👋 WAVE, 👌 OK,
  🙆 Get, 👍 THUMBSUP, 👎 ThumbsDown, 👏 APPLAUSE, 🙌 CLAP, 🙏 THANKS, ☺️ ThanksFace, 🤝 SHAKE, 💪 MUSCLE, 👊 FISTBUMP, ✋ HIGHFIVE, 🙋 MeMeMe, 🫰 FINGERHEART,
  ↖️ UPPERLEFT, ☝️ OneSecond, 🤚 SLAP, 🏅 PRAISE, 🏆 Trophy, 👑 YouAreTheBest, 🤙 AWESOMEN, 💯 Hundred, ✅ DONE, ✔️ CheckMark, ⭕ Yes, 🚫 ERROR, ❌ CrossMark,
  🙅 No, ➕ JIAYI, ➖ MinusOne, ❤️ HEART, 💔 HEARTBROKEN, 🌹 ROSE, 🎁 GIFT, 🎂 CAKE, 🍺 BEER, ☕ Coffee, 🧋 BubbleTea, 🍗 Drumstick, 🍽️ EatingFood, 🌶️ Pepper,
  🍋 Lemon, 🥒 CUCUMBER, 🎃 Pumpkin, 🍡 CANDIEDHAWS, 🥮 Mooncake, 🍙 StickyRiceBalls, 🧧 REDPACKET, 💰 MONEY, 🤑 FORTUNE, 🍀 LUCK, 🧨 FIRECRACKER, 🎆 FIREWORKS,
  🔥 Fire, 💣 BOMB, 🔨 HAMMER, 🔪 CLEAVER, 🐻 BEAR, 🐂 BULL, 🐮 CALF, 🐶 HUSKY, 🐇 MoonRabbit, 🐰 JubilantRabbit, 🐲 HappyDragon, 🐯 RoarForYou, ⛄ Snowman,
  🎅 XmasHat, 🎄 XmasTree, 🏀 Basketball, ⚽ Soccer, 🎬 Movie, 🎵 Music, 📺 TV, 🎧 HEADSET, 🥽 VRHeadset, 📌 Pin, ⏰ Alarm, 📢 Loudspeaker, 🎯 OKR, 🏃 OnIt,
  🚀 GoGoGo, 👀 LGTM, 🔞 18X, 🎊 2022, ⌨️ Typing, 🚌 StatusBus, 🏖️ StatusEnjoyLife, 💡 StatusFlashOfInspiration, ✈️ StatusInFlight, 📖 StatusReading,
  💬 Status_PrivateMessage, 💼 GeneralBusinessTrip, ⛔ GeneralDoNotDisturb, 📞 GeneralInMeetingBusy, 🌙 GeneralMoonRest, ☀️ GeneralSun,
  🚗 GeneralTravellingCar, 🏠 GeneralWorkFromHome
`;

const SIGNS: ReadonlyMap<string, string> = new Map(TABLE.split(",").map((entry) => {
  const [sign = "", name = ""] = entry.trim().split(" ");
  return [name, sign];
}));

/** All of them, in the order in which one chooses among them. */
export const EMOJIS: readonly string[] = [...SIGNS.keys()];

export function isEmoji(name: string): boolean {
  return SIGNS.has(name);
}

/** An emoji of the platform as one of Unicode; a name that is none in brackets. */
export function emojiOf(name: string): string {
  return SIGNS.get(name) ?? `[${name}]`;
}

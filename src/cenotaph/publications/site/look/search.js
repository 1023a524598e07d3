/**
 * The search of a site: works on the files beside it, without a server and without asking any other host.
 *
 * The index is split into scripts by how words begin; a search loads those of its longest word alone. A word is
 * found by how it is spelled, or by its consonants, in whichever script.
 *
 * @typedef {[kind: string, href: string, title: string, detail: string, weight: number, tokens: string]} Found
 * @typedef {{letters: Record<string, string>, first: Record<string, string>, pairs: [string, string][],
 *   cyrillic: Record<string, string>, arabic: Record<string, string>, hebrew: Record<string, string>,
 *   coarse: Record<string, string>}} Tables
 */
"use strict";

var cenotaphSearch = (() => {
  const MOST = 50;
  const MOST_FILES = 40;
  const SOUND = "~";
  /** @type {[prefix: string, isWhole: boolean][]} */
  let leaves = [];
  /** @type {Tables | undefined} */
  let tables;
  /** @type {Map<number, Found[]>} */
  const held = new Map();
  /** @type {Map<number, (() => void)[]>} */
  const awaited = new Map();

  /** @param {string} words @param {Record<string, string>} table */
  const translated = (words, table) => Array.from(words, (sign) => table[sign] ?? sign).join("");

  /** The words of a text in small letters without accents. @param {string} text */
  function tokens(text) {
    if (!tables) return [];
    const plain = text.replace(/['’‘`ʿʾʻʼ´ʹʺ\u0640\u200b-\u200f]/gu, "").toLowerCase().normalize("NFKD");
    const letters = translated(plain.replace(/\p{Mn}/gu, ""), tables.letters);
    return letters.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  /** The consonants that every spelling of a word should share; "" where there are fewer than two. @param {string} word */
  function sound(word) {
    if (!tables) return "";
    const heard = translated(sounds(word, tables), tables.coarse);
    const found = heard.replace(/[aiuh]/gu, "") || heard.slice(0, 1);
    return found.length > 1 ? found : "";
  }

  /** @param {string} word @param {Tables} known */
  function sounds(word, known) {
    const letters = word.toLowerCase();
    const first = /\p{L}/u.exec(letters)?.[0] ?? "";
    let found = "";
    if (/[\u0400-\u052f]/u.test(first))
      found = silent(translated(letters, known.cyrillic)).replace(/y(?![aeiou])/gu, "i");
    else if (/[\u0600-\u077f\u08a0-\u08ff]/u.test(first)) found = silent(translated(letters, known.arabic));
    else if (/[\u0590-\u05ff]/u.test(first)) found = silent(translated(letters, known.hebrew));
    else if (/[a-z\u00c0-\u024f\u1e00-\u1eff]/u.test(first)) {
      found = silent(translated(letters, known.first).normalize("NFD"));
      for (const [signs, heard] of known.pairs) found = found.replaceAll(signs, heard);
      found = found.replace(/c(?=[eiy])/gu, "s").replaceAll("c", "k").replace(/y(?![aeiou])/gu, "i");
    } else found = silent(letters);
    return found.replace(/(.)\1+/gsu, "$1");
  }

  /** @param {string} words */
  const silent = (words) => words.replace(/[^\p{L}\p{No}\p{Nl}]/gu, "");

  /** The numbers of the files that may hold words with an opening. @param {string} opening */
  const filesOf = (opening) =>
    leaves.flatMap(([prefix, isWhole], number) =>
      prefix.startsWith(opening) || (!isWhole && opening.startsWith(prefix)) ? [number] : [],
    );

  /** @param {number} number @param {string} folder @returns {Promise<void>} */
  function loaded(number, folder) {
    if (held.has(number)) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = awaited.get(number);
      if (waiting) {
        waiting.push(resolve);
        return;
      }
      awaited.set(number, [resolve]);
      const script = document.createElement("script");
      script.src = `${folder}search/${number}.js`;
      // A file that is not there holds nothing: the search goes on with the others.
      script.onerror = () => hold(number, []);
      document.head.append(script);
    });
  }

  /** @param {number} number @param {Found[]} found */
  function hold(number, found) {
    held.set(number, found);
    for (const each of awaited.get(number) ?? []) each();
    awaited.delete(number);
  }

  /** How well an entry fits all words, 0 where not all of them are in it. @param {string[]} words @param {Found} found */
  function fit(words, found) {
    const known = found[5].split(" ");
    let total = 0;
    for (const word of words) {
      const heard = sound(word);
      const one = known.includes(word) ? 4 : known.some((each) => each.startsWith(word)) ? 3 : heard && known.includes(SOUND + heard) ? 1 : 0;
      if (!one) return 0;
      total += one;
    }
    return total;
  }

  /** What is found by words, the best first; null where there are too few letters to look for. @param {string} text @param {string} folder @returns {Promise<Found[] | null>} */
  async function find(text, folder) {
    const words = tokens(text).slice(0, 8);
    const longest = [...words].sort((one, two) => two.length - one.length)[0];
    if (!longest) return null;
    const spelled = filesOf(longest);
    if (spelled.length > MOST_FILES) return null;
    const heard = sound(longest);
    const numbers = [...new Set([...spelled, ...(heard ? filesOf(SOUND + heard) : [])])];
    await Promise.all(numbers.map((number) => loaded(number, folder)));
    /** @type {Map<string, [number, Found]>} */
    const best = new Map();
    for (const number of numbers)
      for (const each of held.get(number) ?? []) {
        const fits = best.has(each[1]) ? 0 : fit(words, each);
        if (fits) best.set(each[1], [fits, each]);
      }
    return [...best.values()]
      .sort(([a, one], [b, two]) => b - a || two[4] - one[4] || (one[2] < two[2] ? -1 : one[2] > two[2] ? 1 : 0))
      .map(([, each]) => each);
  }

  /** @param {Found} found @param {string} folder */
  function line([kind, href, title, detail], folder) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = folder + href;
    link.dir = "auto";
    link.textContent = title;
    const about = document.createElement("span");
    about.className = "note";
    about.dir = "auto";
    about.textContent = detail ? `${kind} · ${detail}` : kind;
    item.append(link, about);
    return item;
  }

  /** Makes a form search where it stands. @param {HTMLFormElement} form */
  function attach(form) {
    const folder = form.dataset.root ?? "";
    const field = form.querySelector("input");
    const output = document.querySelector("[data-results]");
    const list = output?.querySelector("ol");
    const told = output?.querySelector("[role=status]");
    if (!field || !output || !list || !told) return;
    let latest = 0;
    const show = async () => {
      const asked = ++latest;
      const text = field.value;
      const found = await find(text, folder);
      if (asked !== latest) return;
      output.toggleAttribute("hidden", !text.trim());
      list.replaceChildren(...(found ?? []).slice(0, MOST).map((each) => line(each, folder)));
      const many = found?.length ?? 0;
      told.textContent = !found
        ? "Type more letters of a name, a place or a day."
        : many > MOST
          ? `${many} found, the first ${MOST} are shown.`
          : many === 1
            ? "1 found."
            : many
              ? `${many} found.`
              : "Nothing found.";
    };
    field.addEventListener("input", () => void show());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const first = list.querySelector("a");
      if (first) first.focus();
    });
    document.addEventListener("keydown", (event) => {
      const at = /** @type {Element | null} */ (document.activeElement);
      if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !at?.matches("input, textarea, select")) {
        event.preventDefault();
        field.focus();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (at === field || list.contains(at))) {
        const links = [field, ...list.querySelectorAll("a")];
        const next = links[links.indexOf(/** @type {HTMLInputElement} */ (at)) + (event.key === "ArrowDown" ? 1 : -1)];
        if (next) {
          event.preventDefault();
          next.focus();
        }
      } else if (event.key === "Escape" && (at === field || list.contains(at))) {
        field.value = "";
        void show();
        field.focus();
      }
    });
    form.hidden = false;
    if (field.value) void show();
  }

  return {
    /** Called by the first file of the index. @param {[string, boolean][]} found @param {Tables} known */
    begin(found, known) {
      leaves = found;
      tables = known;
      const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-search]"));
      if (form) attach(form);
    },
    hold,
    find,
    sound,
    tokens,
  };
})();

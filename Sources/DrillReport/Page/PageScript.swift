/// The script of the page: it moves the map through time. It only reads attributes of the page, and writes texts by
/// `textContent`, classes, and the places of the charts' cursors. Without it the page says the same.
enum PageScript {
    static let text: StaticString = """
        "use strict";
        (() => {
          const get = (id) => document.getElementById(id);
          const [map, slider, when, scrubber, play] = ["map", "at", "when", "scrubber", "play"].map(get);
          if (!map || !slider) return;
          const times = map.dataset.times.split(",").map(Number);
          const frames = map.dataset.states.split(",");
          const events = map.dataset.events.split(",").filter(Boolean).map(Number);
          const end = Number(map.dataset.end) || 1;
          const tiles = [...map.querySelectorAll(".t")].map((tile) => ({
            tile, place: Number(tile.dataset.i), letter: tile.querySelector("i"), words: tile.querySelector(".v"),
            name: tile.title.slice(0, tile.title.lastIndexOf(": ")),
          }));
          const counts = [...document.querySelectorAll(".n")];
          const words = Object.fromEntries(counts.map((n) => [n.dataset.s, n.parentElement.childNodes[1].data.trim()]));
          const cursors = [...document.querySelectorAll(".cursor")];
          const clock = (ms) => {
            const s = Math.floor(ms / 1000), days = s >= 172800 ? Math.floor(s / 86400) : 0, rest = s - days * 86400;
            const parts = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
            return (days ? days + "\\u202Fd " : "") + parts.map((p) => String(p).padStart(2, "0")).join(":");
          };
          const show = (frame) => {
            const states = frames[frame];
            for (const { tile, place, letter, words: text, name } of tiles) {
              const state = states[place];
              tile.className = "t s" + state;
              letter.textContent = state === "F" ? "" : state;
              tile.title = text.textContent = name + ": " + words[state];
            }
            const seen = {};
            for (const n of counts) {
              n.textContent = seen[n.dataset.s] = [...states].filter((s) => s === n.dataset.s).length;
            }
            const some = Object.keys(seen).filter((s) => seen[s]).map((s) => seen[s] + " " + words[s]).join(", ");
            when.textContent = "At " + clock(times[frame]) + ": " + some + ".";
            slider.setAttribute("aria-valuetext", clock(times[frame]) + ", " + some);
            for (const c of cursors) {
              const x = Number(c.dataset.left) + Number(c.dataset.width) * Math.min(times[frame] / end, 1);
              c.setAttribute("transform", "translate(" + x.toFixed(1) + ")");
              c.setAttribute("visibility", "visible");
            }
          };
          const go = (frame) => { slider.value = frame; show(frame); };
          let timer = 0;
          const stop = () => { clearInterval(timer); timer = 0; play.textContent = "Play"; };
          slider.addEventListener("input", () => { stop(); show(Number(slider.value)); });
          get("earlier").addEventListener("click", () => {
            stop();
            go(events.filter((e) => e < slider.value).pop() ?? 0);
          });
          get("later").addEventListener("click", () => {
            stop();
            go(events.find((e) => e > slider.value) ?? frames.length - 1);
          });
          play.addEventListener("click", () => {
            if (timer) return stop();
            if (Number(slider.value) >= frames.length - 1) go(0);
            play.textContent = "Stop";
            timer = setInterval(() => {
              if (Number(slider.value) >= frames.length - 1) return stop();
              go(Number(slider.value) + 1);
            }, 100);
          });
          scrubber.hidden = false;
        })();

        """
}

import DataFiles
import Foundation

/// What a page does where scripts run: a figure tells the values under the pointer and hides series, a table is copied.
///
/// Everything it says is set as text, never as markup.
enum PageScript {
  static let text = #"""

    "use strict";
    for (const figure of document.querySelectorAll("figure")) {
      const svg = figure.querySelector("svg");
      const data = figure.querySelector("script");
      if (!svg || !data) continue;
      const panels = JSON.parse(data.textContent).panels;
      const hidden = new Set();
      const reach = 40;

      const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      ring.setAttribute("class", "ring");
      ring.setAttribute("r", 6);
      const tip = document.createElement("p");
      tip.className = "tip";
      tip.setAttribute("role", "status");
      tip.hidden = true;
      figure.append(tip);

      const plain = (title) => title.replace(/,? ?(log|linear) scale/, "").replace(/ \(\)/, "");
      const leave = () => { tip.hidden = true; ring.remove(); };
      const show = (panel, trace, place) => {
        const [x, y, xText, yText, range] = place;
        tip.textContent = `${trace.series}\n${plain(panel.x)}: ${xText}\n${plain(panel.y)}: ${yText}`
          + (range ? `\ninterval: ${range}` : "");
        tip.hidden = false;
        ring.setAttribute("cx", x);
        ring.setAttribute("cy", y);
        svg.append(ring);
        const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
        const frame = figure.getBoundingClientRect();
        const isRight = at.x - frame.left > frame.width / 2;
        tip.style.left = `${at.x - frame.left + (isRight ? -12 - tip.offsetWidth : 12)}px`;
        tip.style.top = `${at.y - frame.top + 12}px`;
      };

      let current = null;
      svg.addEventListener("pointermove", (event) => {
        const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
        let best = null;
        for (const panel of panels) {
          const [left, top, right, bottom] = panel.box;
          if (at.x < left - 8 || at.x > right + 8 || at.y < top - 8 || at.y > bottom + 8) continue;
          for (const trace of panel.traces) {
            if (hidden.has(trace.series)) continue;
            trace.points.forEach((place, index) => {
              // Of lines through a point that was measured, the point says more.
              const distance = Math.hypot(place[0] - at.x, place[1] - at.y) - (place.length > 4 ? 5 : 0);
              if (distance < reach && (!best || distance < best.distance)) best = { panel, trace, index, distance };
            });
          }
        }
        current = best;
        if (best) show(best.panel, best.trace, best.trace.points[best.index]); else leave();
      });
      svg.addEventListener("pointerleave", leave);

      if (panels.some((panel) => panel.traces.length)) {
        svg.setAttribute("tabindex", "0");
        svg.addEventListener("blur", leave);
        svg.addEventListener("keydown", (event) => {
          const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
          const across = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
          if (event.key === "Escape") return leave();
          if (!along && !across) return;
          event.preventDefault();
          const all = panels.flatMap((panel) => panel.traces.map((trace) => ({ panel, trace })))
            .filter((one) => !hidden.has(one.trace.series));
          if (!all.length) return;
          let place = current ? all.findIndex((one) => one.trace === current.trace) : -1;
          let index = current ? current.index + along : 0;
          if (across || place < 0) { place = (place + (across || 1) + all.length) % all.length; }
          const { panel, trace } = all[place];
          index = Math.max(0, Math.min(trace.points.length - 1, index));
          current = { panel, trace, index };
          show(panel, trace, trace.points[index]);
        });
      }

      const names = [...new Set([...svg.querySelectorAll("[data-series]")].map((part) => part.dataset.series))];
      if (names.length > 1) {
        const choice = document.createElement("fieldset");
        const legend = document.createElement("legend");
        legend.textContent = "Shown";
        choice.append(legend);
        for (const name of names) {
          const label = document.createElement("label");
          const box = document.createElement("input");
          box.type = "checkbox";
          box.checked = true;
          box.addEventListener("change", () => {
            if (box.checked) hidden.delete(name); else hidden.add(name);
            for (const part of svg.querySelectorAll("[data-series]")) {
              if (part.dataset.series === name) part.classList.toggle("off", !box.checked);
            }
            leave();
          });
          label.append(box, ` ${name}`);
          choice.append(label);
        }
        figure.append(choice);
      }
    }

    for (const frame of document.querySelectorAll(".table")) {
      const table = frame.querySelector("table");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Copy table";
      button.addEventListener("click", () => {
        const range = document.createRange();
        range.selectNode(table);
        const selection = getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        button.textContent = document.execCommand("copy") ? "Copied" : "Selected";
      });
      frame.append(button);
    }

    """#

  /// The source expression by which a content-security policy allows this script and no other.
  static var hash: String { "sha256-" + Digest.sha256Base64(Data(text.utf8)) }
}

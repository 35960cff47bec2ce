// Examples in several languages become tabs; the choice holds on all pages. Without this script
// they are sections one below the other.
(() => {
    "use strict";

    const KEY = "example-language";

    const remembered = () => {
        try {
            return localStorage.getItem(KEY);
        } catch {
            return null; // Pages opened as files may have no storage.
        }
    };
    const remember = (language) => {
        try {
            localStorage.setItem(KEY, language);
        } catch {
            // The choice holds on this page only.
        }
    };

    const tabs = (box) => {
        const headings = [...box.querySelectorAll(":scope > h3")];
        if (headings.length < 2) {
            return;
        }
        const bar = document.createElement("div");
        bar.className = "tabs";
        bar.setAttribute("role", "tablist");
        const all = headings.map((heading) => {
            const panel = document.createElement("div");
            panel.className = "panel";
            panel.setAttribute("role", "tabpanel");
            panel.setAttribute("aria-labelledby", `tab-${heading.id}`);
            while (heading.nextSibling && !headings.includes(heading.nextSibling)) {
                panel.append(heading.nextSibling);
            }
            heading.after(panel);
            const tab = document.createElement("button");
            tab.type = "button";
            tab.id = `tab-${heading.id}`;
            tab.textContent = heading.textContent;
            tab.setAttribute("role", "tab");
            bar.append(tab);
            return { heading, panel, tab, language: heading.textContent };
        });
        const choose = (chosen) => {
            for (const one of all) {
                const is = one === chosen;
                one.heading.hidden = true;
                one.panel.hidden = !is;
                one.tab.setAttribute("aria-selected", String(is));
                one.tab.tabIndex = is ? 0 : -1;
            }
        };
        all.forEach((one, index) => {
            one.tab.addEventListener("click", () => {
                choose(one);
                remember(one.language);
            });
            one.tab.addEventListener("keydown", (event) => {
                const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
                if (step) {
                    const next = all[(index + step + all.length) % all.length];
                    next.tab.click();
                    next.tab.focus();
                    event.preventDefault();
                }
            });
        });
        box.prepend(bar);
        const byHash = () => all.find((one) => `#${one.heading.id}` === location.hash);
        const language = remembered();
        choose(byHash() ?? all.find((one) => one.language === language) ?? all[0]);
        addEventListener("hashchange", () => {
            const one = byHash();
            if (one) {
                choose(one);
                bar.scrollIntoView();
            }
        });
    };

    document.querySelectorAll(".examples").forEach(tabs);
})();

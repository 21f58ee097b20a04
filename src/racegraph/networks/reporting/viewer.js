"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const canvas = document.getElementById("network");
  if (!canvas || !data.nodes.length) return;
  const told = document.getElementById("told"), find = document.getElementById("find");
  const pen = canvas.getContext("2d");
  const [LABEL, ROLE, X, Y, DEGREE, HOLDS, ANCHOR, ABOUT] = [0, 1, 2, 3, 4, 5, 6, 7];
  const near = data.nodes.map(() => new Map());  // of each node its neighbours, with the weight
  for (const [one, other, weight] of data.edges) {
    near[one].set(other, weight + (near[one].get(other) || 0));
    near[other].set(one, weight + (near[other].get(one) || 0));
  }
  const radius = data.nodes.map((node) => 3 + Math.min(6, Math.sqrt(node[DEGREE])));
  const view = { x: 0, y: 0, scale: 1 };
  let colours = {}, chosen = null, hovered = null, drag = null, waiting = false;

  const labels = document.getElementById("labels");
  data.nodes.slice(0, 3000).forEach((node) => {
    labels.appendChild(document.createElement("option")).value = node[LABEL];
  });

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["ink", "soft", "card", "accent", "other", "third", "edge"])
      colours[name] = style.getPropertyValue("--" + name).trim();
  }

  function fit(width, height, keys) {
    const nodes = keys.map((key) => data.nodes[key]);
    const span = (axis) => [Math.min(...nodes.map((n) => n[axis])), Math.max(...nodes.map((n) => n[axis]))];
    const [left, right] = span(X), [top, bottom] = span(Y);
    const room = Math.min(140, width / 4);  // for the names on the right
    view.scale = Math.min((width - room) / (right - left + 20), (height - 40) / (bottom - top + 20), 4);
    view.x = (width - room * 0.8) / 2 - view.scale * (left + right) / 2;
    view.y = height / 2 - view.scale * (top + bottom) / 2;
  }

  function showAll() {
    fit(canvas.clientWidth, canvas.clientHeight, data.nodes.map((_, key) => key));
    later();
  }

  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }

  function draw() {
    const ratio = devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const focus = hovered ?? chosen, around = focus === null ? null : near[focus];
    for (const [one, other, weight] of data.edges) {
      const lit = focus === null || one === focus || other === focus;
      pen.globalAlpha = focus === null ? (data.edges.length > 4000 ? 0.12 : 0.85) : lit ? 0.95 : 0.06;
      pen.strokeStyle = lit && focus !== null ? colours.ink : colours.edge;
      pen.lineWidth = Math.min(5, 0.8 + 0.5 * Math.sqrt(weight - 1)) * Math.min(1.6, Math.max(0.5, view.scale));
      pen.beginPath();
      pen.moveTo(...screen(one));
      pen.lineTo(...screen(other));
      pen.stroke();
    }
    data.nodes.forEach((node, key) => {
      pen.globalAlpha = focus === null || key === focus || around.has(key) ? 1 : 0.18;
      shape(key, node);
    });
    pen.globalAlpha = 1;
    names(focus, around);
  }

  function screen(key) {
    return [view.x + view.scale * data.nodes[key][X], view.y + view.scale * data.nodes[key][Y]];
  }

  function size(key) { return radius[key] * Math.min(1.7, Math.max(0.45, view.scale * 0.9)); }

  function ringed(key) { return key === chosen || data.nodes[key][HOLDS] && data.nodes[key][ROLE] === 0; }

  function shape(key, node) {
    const [x, y] = screen(key), r = size(key);
    pen.fillStyle = [colours.accent, colours.other, colours.third][node[ROLE] % 3];
    pen.beginPath();
    if (node[ROLE] === 1) pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
    else if (node[ROLE] === 2) { pen.moveTo(x, y - r * 1.2); pen.lineTo(x + r * 1.2, y); pen.lineTo(x, y + r * 1.2); pen.lineTo(x - r * 1.2, y); }
    else pen.arc(x, y, r, 0, 7);
    pen.fill();
    if (ringed(key)) {
      pen.strokeStyle = colours.ink;
      pen.lineWidth = key === chosen ? 3 : Math.min(2, r / 3);
      pen.beginPath();
      pen.arc(x, y, r + Math.min(3, r / 2), 0, 7);
      pen.stroke();
    }
  }

  // The names that have room: the focus and its neighbours first, then the most linked.
  function names(focus, around) {
    const order = data.nodes.map((_, key) => key).filter((key) => focus === null || key === focus || around.has(key));
    const first = (key) => (key === focus ? 2 : ringed(key) && data.nodes.length < 400 ? 1 : 0);
    order.sort((a, b) => first(b) - first(a) || data.nodes[b][DEGREE] - data.nodes[a][DEGREE] || a - b);
    pen.font = "12px system-ui, 'DejaVu Sans', sans-serif";
    pen.textBaseline = "middle";
    const marks = order.map((key) => [key, ...screen(key), size(key) + 1]), taken = [];
    const covering = data.nodes.length < 400 ? 0 : 12;  // in a crowd, the most linked are named all the same
    for (const [place, key] of order.slice(0, 400).entries()) {
      const [x, y] = screen(key);
      if (x < -50 || y < -20 || x > canvas.clientWidth + 50 || y > canvas.clientHeight + 20) continue;
      const text = data.nodes[key][LABEL], r = size(key) + (ringed(key) ? 5 : 0), width = pen.measureText(text).width;
      const corners = [[x + r + 4, y], [x - r - 4 - width, y], [x - width / 2, y + r + 10], [x - width / 2, y - r - 10]];
      const box = corners.map(([left, middle]) => [left, middle - 8, left + width, middle + 8]).find((one) =>
        one[0] > 2 && one[2] < canvas.clientWidth - 2 &&
        !taken.some((b) => one[0] < b[2] && b[0] < one[2] && one[1] < b[3] && b[1] < one[3]) &&
        !(place >= covering && marks.some(([k, mx, my, mr]) => k !== key && mx + mr > one[0] && mx - mr < one[2] && my + mr > one[1] && my - mr < one[3])))
        || (key === focus ? [x + r + 4, y - 8, x + r + 4 + width, y + 8] : null);
      if (!box) continue;
      taken.push(box);
      pen.lineWidth = 3;
      pen.strokeStyle = colours.card;
      pen.strokeText(text, box[0], box[1] + 8);
      pen.fillStyle = colours.ink;
      pen.fillText(text, box[0], box[1] + 8);
    }
  }

  function at(event) {
    const box = canvas.getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    let best = null, least = 14;
    data.nodes.forEach((_, key) => {
      const [nx, ny] = screen(key), far = Math.hypot(nx - x, ny - y) - size(key);
      if (far < least) [best, least] = [key, far];
    });
    return best;
  }

  function tell(key) {
    told.replaceChildren();
    const node = data.nodes[key], line = told.appendChild(document.createElement("p"));
    const name = line.appendChild(document.createElement("strong"));
    name.appendChild(document.createElement("bdi")).textContent = node[LABEL];
    line.append(" · " + node[ABOUT]);
    if (node[ANCHOR]) {
      line.append(" · ");
      const link = line.appendChild(document.createElement("a"));
      link.href = "#" + node[ANCHOR];
      link.textContent = "what is stated";
    }
    const others = [...near[key]].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const rest = told.appendChild(document.createElement("p"));
    others.slice(0, 60).forEach(([other, weight], place) => {
      rest.append(place ? ", " : "");
      rest.appendChild(document.createElement("bdi")).textContent = data.nodes[other][LABEL];
      rest.append(weight > 1 ? " (" + weight + ")" : "");
    });
    if (others.length > 60) rest.append(" and " + (others.length - 60) + " more");
  }

  function choose(key, move) {
    chosen = key;
    if (key !== null) {
      tell(key);
      if (move) { fit(canvas.clientWidth, canvas.clientHeight, [key, ...near[key].keys()]); view.scale = Math.min(view.scale, 2.2);
        view.x = canvas.clientWidth / 2 - view.scale * data.nodes[key][X];
        view.y = canvas.clientHeight / 2 - view.scale * data.nodes[key][Y]; }
    }
    later();
  }

  function plain(text) { return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(); }

  function search() {
    const wanted = plain(find.value.trim());
    if (!wanted) { choose(null); showAll(); return; }
    const has = (test) => data.nodes.findIndex((node) => test(plain(node[LABEL])));
    const found = [(l) => l === wanted, (l) => l.startsWith(wanted), (l) => l.includes(wanted)]
      .map(has).find((key) => key >= 0);
    if (found === undefined) told.textContent = "Nobody of that name is in this network.";
    else choose(found, true);
  }

  function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const scale = Math.min(20, Math.max(0.02, view.scale * factor));
    view.x = x - (x - view.x) * scale / view.scale;
    view.y = y - (y - view.y) * scale / view.scale;
    view.scale = scale;
    later();
  }

  canvas.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, y: event.clientY, far: 0 };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drag) {
      view.x += event.clientX - drag.x;
      view.y += event.clientY - drag.y;
      drag = { x: event.clientX, y: event.clientY, far: drag.far + 1 };
      later();
      return;
    }
    const key = at(event);
    if (key !== hovered) { hovered = key; if (key !== null) tell(key); else if (chosen !== null) tell(chosen); later(); }
  });
  canvas.addEventListener("pointerup", (event) => {
    if (drag && drag.far < 3) choose(at(event), false);
    drag = null;
  });
  canvas.addEventListener("pointerleave", () => { hovered = null; later(); });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
    if (step) { view.x += step[0]; view.y += step[1]; later(); }
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "Escape") { choose(null); showAll(); }
    else return;
    event.preventDefault();
  });
  find.addEventListener("change", search);
  find.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  document.getElementById("closer").addEventListener("click", () => zoom(1.3));
  document.getElementById("wider").addEventListener("click", () => zoom(1 / 1.3));
  document.getElementById("all").addEventListener("click", () => { find.value = ""; choose(null); showAll(); });
  for (const change of ["(prefers-color-scheme: dark)", "print"])  // paper is light even where the screen is dark
    matchMedia(change).addEventListener("change", () => { readColours(); draw(); });
  new ResizeObserver(later).observe(canvas);
  readColours();
  showAll();
})();

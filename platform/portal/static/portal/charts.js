// Draws a ring from the table beside it: `data-ring` names the table, whose rows carry `data-value`.
(() => {
  const COLOURS = ["#0f7c8f", "#e0a82e", "#6a5acd", "#2f9e5b", "#d2603a", "#4c8fd6", "#a04f8f", "#8a939e"];
  const rings = [];

  const ground = (canvas) => getComputedStyle(canvas.closest(".card")).backgroundColor;

  const draw = (canvas) => {
    const rows = [...document.querySelectorAll(`#${canvas.dataset.ring} [data-value]`)];
    rows.forEach((row, place) => {
      const mark = row.querySelector("rect");
      if (mark) mark.setAttribute("fill", COLOURS[place % COLOURS.length]);
    });
    return new Chart(canvas, {
      type: "doughnut",
      data: {
        labels: rows.map((row) => row.dataset.label),
        datasets: [
          {
            data: rows.map((row) => Number(row.dataset.value)),
            backgroundColor: rows.map((_row, place) => COLOURS[place % COLOURS.length]),
            borderColor: ground(canvas),
            borderWidth: 2,
          },
        ],
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        cutout: "62%",
        plugins: { legend: { display: false } },
      },
    });
  };

  document.querySelectorAll("canvas[data-ring]").forEach((canvas) => rings.push(draw(canvas)));
  document.addEventListener("theme", () => {
    rings.forEach((ring) => {
      ring.data.datasets[0].borderColor = ground(ring.canvas);
      ring.update();
    });
  });
})();

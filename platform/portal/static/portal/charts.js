// Draws a chart from the table beside it: `data-ring` or `data-bars` names the table, whose rows carry
// `data-value`; with `data-plain` all parts have one colour. A part of the page that htmx renews is drawn anew from its new table.
(() => {
  const COLOURS = ["#0f7c8f", "#e0a82e", "#6a5acd", "#2f9e5b", "#d2603a", "#4c8fd6", "#a04f8f", "#8a939e"];
  const AIM = "#8a939e";
  let charts = [];

  const style = (canvas) => getComputedStyle(canvas.closest(".card"));
  const colour = (row, place) => ("aim" in row.dataset ? AIM : COLOURS[place % COLOURS.length]);
  const colours = (canvas, rows) => rows.map((row, place) => colour(row, "plain" in canvas.dataset ? 0 : place));
  const rowsOf = (canvas) => [
    ...document.querySelectorAll(`#${canvas.dataset.ring || canvas.dataset.bars} [data-value]`),
  ];
  const ring = (canvas) => ({ cutout: "62%", datasets: { doughnut: { borderColor: style(canvas).backgroundColor } } });
  const axis = (canvas) => ({
    beginAtZero: true,
    grid: { color: "rgba(128, 128, 128, .25)" },
    ticks: { color: style(canvas).color, maxTicksLimit: 5 },
  });
  const bars = (canvas) => ({
    indexAxis: "y",
    scales: { x: axis(canvas), y: { grid: { display: false }, ticks: { color: style(canvas).color } } },
  });

  const draw = (canvas) => {
    const rows = rowsOf(canvas);
    const isRing = "ring" in canvas.dataset;
    const shown = colours(canvas, rows);
    rows.forEach((row, place) => row.querySelector("rect")?.setAttribute("fill", shown[place]));
    return new Chart(canvas, {
      type: isRing ? "doughnut" : "bar",
      data: {
        labels: rows.map((row) => row.dataset.label),
        datasets: [
          {
            data: rows.map((row) => Number(row.dataset.value)),
            backgroundColor: shown,
            borderWidth: isRing ? 2 : 0,
            maxBarThickness: 22,
          },
        ],
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        plugins: { legend: { display: false } },
        ...(isRing ? ring(canvas) : bars(canvas)),
      },
    });
  };

  const drawAll = () => {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    charts.forEach((chart) => chart.destroy());
    charts = [...document.querySelectorAll("canvas[data-ring], canvas[data-bars]")].map(draw);
  };

  drawAll();
  document.addEventListener("theme", drawAll);
  document.addEventListener("htmx:afterSwap", drawAll);
})();

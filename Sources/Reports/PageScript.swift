/// What a page does beyond showing itself: filters of the verdict table, and copying. Without scripts everything is there,
/// unfiltered. Free of "<" and "&", so that the page stays well-formed XML.
enum PageScript {
  static let text = """
    "use strict";
    (function () {
      var form = document.querySelector("form.filters");
      if (form) {
        var rows = Array.from(document.querySelectorAll("table.verdicts tbody tr"));
        var count = document.getElementById("filter-count");
        var show = function () {
          var words = form.elements.text.value.toLowerCase().split(" ").filter(Boolean);
          var visible = 0;
          rows.forEach(function (row) {
            var fits = ["topic", "arithmetic", "verdict"].every(function (key) {
              var value = form.elements[key].value;
              return value === "" || row.dataset[key] === value;
            });
            var text = row.textContent.toLowerCase();
            row.hidden = !(fits ? words.every(function (word) { return text.includes(word); }) : false);
            if (!row.hidden) { visible += 1; }
          });
          count.textContent = visible + " of " + rows.length + " rows";
        };
        form.hidden = false;
        ["input", "change"].forEach(function (event) { form.addEventListener(event, show); });
        form.addEventListener("reset", function () { setTimeout(show, 0); });
        form.addEventListener("submit", function (event) { event.preventDefault(); });
        show();
      }
      document.querySelectorAll("button.copy").forEach(function (button) {
        if (!navigator.clipboard) { return; }
        button.hidden = false;
        button.addEventListener("click", function () {
          var source = document.getElementById(button.dataset.source);
          navigator.clipboard.writeText(source.textContent).then(function () {
            button.textContent = "copied";
            setTimeout(function () { button.textContent = "copy"; }, 1500);
          });
        });
      });
    })();
    """
}

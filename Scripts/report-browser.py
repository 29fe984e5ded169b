"""Opens a report in headless Chromium and checks what a reader would stumble over."""

import base64
import json
import pathlib
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

page, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
failures: list[str] = []


def check(condition, text):
    print(("ok      " if condition else "FAILED  ") + text)
    if not condition:
        failures.append(text)


def browser():
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def show(driver, width, height, scheme, scripts=True):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    driver.get(page.as_uri())


def screenshot(driver, name):
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    (folder / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))


def requests(driver):
    """Addresses that the page asked for, itself and data: left out."""
    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            if not url.startswith("data:") and url.split("#")[0] != page.as_uri():
                found.append(url)
    return found


def visible_rows(driver):
    rows = driver.find_elements(By.CSS_SELECTOR, "table.verdicts tbody tr")
    return [row for row in rows if row.is_displayed()]


def check_filters(driver):
    rows = driver.find_elements(By.CSS_SELECTOR, "table.verdicts tbody tr")
    if not rows:
        return
    form = driver.find_element(By.CSS_SELECTOR, "form.filters")
    check(form.is_displayed(), "the filters are shown where scripts run")
    for key in ["topic", "arithmetic", "verdict"]:
        menu = Select(form.find_element(By.NAME, key))
        value = menu.options[-1].get_attribute("value")
        expected = sum(row.get_attribute("data-" + key) == value for row in rows)
        menu.select_by_value(value)
        check(len(visible_rows(driver)) == expected > 0, f"filtering by {key} {value} leaves {expected} rows")
        menu.select_by_index(0)
    box = form.find_element(By.NAME, "text")
    word = rows[-1].find_element(By.TAG_NAME, "th").text.split("/")[-1]
    expected = sum(word in row.text for row in rows)
    box.send_keys(word)
    check(len(visible_rows(driver)) == expected > 0, f"filtering by the text {word} leaves {expected} rows")
    box.clear()
    box.send_keys("no such claim")
    check(not visible_rows(driver), "a text that is nowhere leaves no rows")
    form.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    driver.execute_async_script("setTimeout(arguments[arguments.length - 1], 50)")
    check(len(visible_rows(driver)) == len(rows), "showing all shows all rows")
    check(f"{len(rows)} of {len(rows)}" in driver.find_element(By.ID, "filter-count").text, "the number of rows is said")


def check_keyboard(driver):
    """Every control can be reached by the Tab key, and the focus can be seen."""
    names = driver.execute_script("""
      return Array.from(document.querySelectorAll('form.filters input, form.filters select, button, a[href], summary'))
        .filter(function (e) { return e.tabIndex < 0; }).map(function (e) { return e.outerHTML.slice(0, 80); })""")
    check(not names, f"every control is reachable by keyboard {names[:3]}")


def check_structure(driver):
    problems = driver.execute_script("""
      var found = [];
      document.querySelectorAll('svg').forEach(function (svg) {
        var title = svg.querySelector('title'), desc = svg.querySelector('desc');
        if (!title || !title.textContent || !desc || !desc.textContent) found.push('svg without title and desc');
        if (svg.getAttribute('role') !== 'img') found.push('svg without role');
      });
      document.querySelectorAll('table').forEach(function (table) {
        if (!table.caption || !table.caption.textContent) found.push('table without caption');
        if (!table.querySelector('thead th[scope=col]')) found.push('table without column headers');
        table.querySelectorAll('tbody tr').forEach(function (row) {
          if (!row.querySelector('th[scope=row]')) found.push('row without header: ' + row.textContent.slice(0, 60));
        });
      });
      document.querySelectorAll('input, select').forEach(function (e) { if (!e.labels.length) found.push('control without label'); });
      var seen = new Set();
      document.querySelectorAll('[id]').forEach(function (e) { if (seen.has(e.id)) found.push('twice: ' + e.id); seen.add(e.id); });
      document.querySelectorAll('a[href^="#"]').forEach(function (a) {
        if (!seen.has(a.getAttribute('href').slice(1))) found.push('no target: ' + a.getAttribute('href'));
      });
      ['header', 'nav', 'main', 'footer'].forEach(function (name) { if (!document.querySelector(name)) found.push('no ' + name); });
      if (document.documentElement.lang !== 'en') found.push('no language');
      if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
      return found;""")
    check(not problems, f"structure: tables, pictures, labels, identifiers, landmarks {problems[:5]}")


def check_contrast(driver, name):
    """Text against the first opaque ground behind it, by WCAG's formula."""
    problems = driver.execute_script("""
      function parse(c) { return c.match(/[\\d.]+/g).map(Number); }
      function luminance(c) {
        var v = c.slice(0, 3).map(function (x) { x /= 255; return x <= 0.03928 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4); });
        return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
      }
      function ground(e) {
        for (; e; e = e.parentElement) {
          var c = parse(getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] > 0) return c;
        }
        return [255, 255, 255];
      }
      var found = {};
      document.querySelectorAll('h1,h2,h3,h4,p,th,td,a,code,dt,dd,li,b,span,summary,caption,button,label,pre').forEach(function (e) {
        if (!e.textContent.trim() || !e.getClientRects().length) return;
        var a = luminance(parse(getComputedStyle(e).color)), b = luminance(ground(e));
        var ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) found[e.tagName + '.' + e.className] = ratio.toFixed(2);
      });
      return found;""")
    check(not problems, f"{name}: contrast of text is at least 4.5 {problems}")


def check_overflow(driver, name):
    width = driver.execute_script("return [document.documentElement.scrollWidth, window.innerWidth]")
    wide = driver.execute_script("""
      var w = document.documentElement.clientWidth;
      return Array.from(document.querySelectorAll('body *')).filter(function (e) {
        if (e.closest('.scroll, pre, .instance, .skip, svg')) return false;
        return e.getBoundingClientRect().right > w + 1;
      }).slice(0, 3).map(function (e) { return e.tagName + '.' + e.className; })""")
    check(width[0] <= width[1] and not wide, f"{name}: nothing is wider than the screen {width} {wide}")


driver = browser()
try:
    for name, width, height in [("desktop", 1280, 900), ("phone", 390, 844)]:
        for scheme in ["light", "dark"]:
            show(driver, width, height, scheme)
            label = f"{name}-{scheme}"
            screenshot(driver, label)
            check_overflow(driver, label)
            check_contrast(driver, label)
            shots = ["article:has(dl.story)", "figure", "figure:nth-of-type(3)", "article:not(:has(dl.story))", "#hypotheses", "#verdicts"]
            for k, selector in enumerate(shots):
                found = driver.find_elements(By.CSS_SELECTOR, selector)
                if found:
                    driver.execute_script("arguments[0].scrollIntoView({block: 'start'})", found[0])
                    screenshot(driver, f"{label}-{k + 1}")
            if label == "desktop-light":
                check_structure(driver)
                check_keyboard(driver)
                check_filters(driver)
    logged = [entry for entry in driver.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}]
    check(not logged, f"the console is silent {logged[:2]}")
    asked = requests(driver)
    check(not asked, f"nothing is asked of any server {asked[:3]}")
    paper = driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})
    data = base64.b64decode(paper["data"])
    (folder / "report.pdf").write_bytes(data)
    check(data[:5] == b"%PDF-" and data.count(b"/Type /Page") > 1, f"it prints ({len(data)} bytes)")
    show(driver, 1280, 900, "light", scripts=False)
    rows = driver.find_elements(By.CSS_SELECTOR, "table.verdicts tbody tr")
    hidden = [form for form in driver.find_elements(By.CSS_SELECTOR, "form.filters, button.copy") if form.is_displayed()]
    check(all(row.is_displayed() for row in rows) and not hidden, "without scripts all rows are there and no dead control")
    size = page.stat().st_size
    check(size < 3_000_000, f"the page has {size} bytes, below 3 MB")
finally:
    driver.quit()
sys.exit(1 if failures else 0)

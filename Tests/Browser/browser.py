"""A Chromium without a window, driven over its debugging protocol."""

import importlib.util
import json
import os
import shutil
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service


def axe_source():
    spec = importlib.util.find_spec("axe_playwright_python")
    return Path(list(spec.submodule_search_locations)[0], "axe.min.js").read_text(encoding="utf-8")


# Every rule of axe-core, also those that are off by default. Left out are only deprecated rules and those of level
# AAA, which is beyond the level that the pages promise.
RUN_AXE = """
const done = arguments[arguments.length - 1];
const rules = {};
for (const rule of axe.getRules()) {
  const isBeyond = rule.tags.some(tag => tag.endsWith('aaa') || tag === 'deprecated');
  if (!isBeyond) rules[rule.ruleId] = { enabled: true };
}
axe.run(document, { rules, preload: false, resultTypes: ['violations'], elementRef: false })
  .then(found => done(found.violations.map(v => ({
    id: v.id, help: v.help, count: v.nodes.length, target: v.nodes.map(n => n.target.join(' ')).slice(0, 2) }))))
  .catch(error => done([{ id: 'axe', help: String(error), count: 1, target: [] }]));
"""


class Browser:
    """One session. Not to be shared between threads."""

    def __init__(self, axe):
        options = Options()
        names = ("chromium", "chromium-browser", "google-chrome")
        options.binary_location = next(filter(None, map(shutil.which, names)))
        for argument in (
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--disable-extensions", "--no-first-run", "--disable-background-networking",
        ):
            options.add_argument(argument)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = Service(shutil.which("chromedriver"), log_output=os.devnull)
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_script_timeout(60)
        self.driver.set_page_load_timeout(30)
        self.axe = axe

    def close(self):
        self.driver.quit()

    def set_view(self, width, scheme):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def open(self, path):
        """Opens a file and returns what the page asked for, and its errors."""
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(path.as_uri())
        requests = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                requests.append(message["params"]["request"]["url"])
        errors = [e["message"] for e in self.driver.get_log("browser") if e["level"] in ("SEVERE", "WARNING")]
        return requests, errors

    def violations(self):
        if not self.driver.execute_script("return typeof axe === 'object'"):
            self.driver.execute_script(self.axe)
        return self.driver.execute_async_script(RUN_AXE)

    def script(self, source):
        return self.driver.execute_script(source)

    def pdf(self):
        """The page on paper, Base64."""
        return self.driver.execute_cdp_cmd(
            "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True, "displayHeaderFooter": False})[
                "data"]

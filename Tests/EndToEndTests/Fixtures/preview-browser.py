#!/usr/bin/env python3
"""Use the page of `letterpress preview` in Chromium and print as JSON what was seen.

    preview-browser.py SCREENS URL ISSUE PICTURE

SCREENS is scripts/screens, which knows how to speak to Chromium; ISSUE the file in view, to which
lines are added; PICTURE the one beside it that it shows first, which is written here.
"""

import base64
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import shutil
import socket
import statistics
import struct
import sys
import tempfile
import threading
import time
import zlib

SCREENS, URL, ISSUE, PICTURE = sys.argv[1:]
loader = importlib.machinery.SourceFileLoader("screens", SCREENS)
screens = importlib.util.module_from_spec(importlib.util.spec_from_loader("screens", loader))
sys.dont_write_bytecode = True
loader.exec_module(screens)
FRAME = "document.querySelector('.stage iframe:not(.coming)')?.contentDocument"


class Proxy:
    """Writes down which hosts Chromium wants, and answers nothing. Loopback goes past it."""

    def __init__(self):
        self.wanted = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            connection, _ = self.socket.accept()
            self.wanted.append(connection.recv(4096).split(b"\r\n")[0].decode("latin-1"))
            connection.close()


class Browser(screens.Chromium):
    def __init__(self, folder, proxy):
        self.heard = []
        port = proxy.socket.getsockname()[1]
        super().__init__(shutil.which("chromium"), folder,
                         [f"--proxy-server=127.0.0.1:{port}", "--disable-component-update"])
        for domain in ("Runtime", "Log", "Accessibility"):
            self.call(f"{domain}.enable")

    def next(self):
        self.heard.append(message := super().next())
        return message

    def value(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True)
        if "exceptionDetails" in answer:
            raise OSError(f"{expression}: {answer['exceptionDetails']['text']}")
        return answer["result"].get("value")

    def until(self, expression, seconds=10):
        """The value once it is one; None when it never comes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if value := self.value(expression):
                return value
            time.sleep(0.005)

    def window(self, width, height=900):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=width < 500)

    def go(self, query=""):
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=URL + query)
        self.until("document.readyState === 'complete'")

    def click(self, identifier):
        self.value(f"document.getElementById('{identifier}').click()")

    def key(self, name, code):
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=name,
                      windowsVirtualKeyCode=code, nativeVirtualKeyCode=code)
            if kind == "rawKeyDown" and name == "Enter":
                self.call("Input.dispatchKeyEvent", type="char", key=name, text="\r")

    def shot(self, name):
        if folder := os.environ.get("PREVIEW_SCREENS"):
            data = self.call("Page.captureScreenshot")["data"]
            (pathlib.Path(folder) / f"{name}.png").write_bytes(base64.b64decode(data))

    def complaints(self):
        found = []
        for message in self.heard:
            if message.get("method") == "Log.entryAdded":
                found.append(message["params"]["entry"]["text"])
            if message.get("method") in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled"):
                found.append(json.dumps(message["params"])[:400])
        return found


def png(width):
    """A red picture of so many columns and one row."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0" + b"\xff\0\0" * width)) + chunk(b"IEND", b""))


def picture(browser, number=0):
    """How wide a picture of the edition is once it is there."""
    return browser.until(f"{FRAME}?.images[{number}]?.complete && {FRAME}.images[{number}].naturalWidth")


def saves(browser, issue, count=9):
    """Milliseconds from a save to the words in the frame."""
    times = []
    for number in range(count):
        with open(issue, "a") as file:
            file.write(f"\nWritten {number}.\n")
        start = time.monotonic()
        if not browser.until(f"{FRAME}?.body.innerText.includes('Written {number}.')"):
            raise OSError(f"save {number} was never seen")
        times.append((time.monotonic() - start) * 1000)
    return round(statistics.median(times))


def views(browser):
    """The words of every view, reached by its link."""
    words = {}
    for view in ("text", "issue", "links", "source", "message"):
        browser.click(f"view-{view}")
        browser.until(f"location.search.includes('view={view}') && "
                      f"document.querySelector('#view-{view}[aria-current=page]') && true")
        words[view] = browser.value("document.getElementById('main').innerText")
        browser.shot(view)
    browser.click("view-edition")
    browser.until(f"{FRAME}?.body && true")
    return words


def toggles(browser):
    body = f"getComputedStyle({FRAME}.querySelector('.lp-page') ?? {FRAME}.body).backgroundColor"
    seen = {}
    for name, expression in (
            ("colours-light", body), ("colours-dark", body),
            ("width-phone", "document.querySelector('.stage iframe').clientWidth"),
            ("pictures-off", f"{FRAME}.querySelectorAll('img[src]').length"),
            ("styles-removed", f"{FRAME}.querySelectorAll('style').length")):
        browser.click(name)
        browser.until(f"document.querySelector('#{name}[aria-current=true]') && true")
        browser.until("(stage => stage.dataset.shown === stage.dataset.key)"
                      "(document.querySelector('.stage'))")
        seen[name] = browser.value(expression)
        browser.shot(name)
    return seen


def keyboard(browser):
    """What Tab and Enter, or Tab and an arrow, could change, from the top of the page down."""
    changed = []

    def reach(identifier):
        for _ in range(60):
            if browser.value("document.activeElement.id") == identifier:
                return
            browser.key("Tab", 9)
        raise OSError(f"Tab never reaches {identifier}")

    def press(identifier, state):
        reach(identifier)
        browser.key("Enter", 13)
        # The part is put anew, and the focus must be where it was.
        if browser.until(f"document.querySelector('#{identifier}[aria-current={state}]') && "
                         f"document.activeElement.id === '{identifier}'"):
            changed.append(identifier)

    browser.go()
    for menu, name in (("issue", "issue"), ("as", "as")):
        reach(menu)
        browser.key("ArrowDown", 40)
        if browser.until(f"new URLSearchParams(location.search).get('{name}') && "
                         f"document.activeElement.id === '{menu}'"):
            changed.append(menu)
    ids = browser.value("[...document.querySelectorAll('.toggle a')].map(link => link.id)")
    for identifier in ids:
        press(identifier, "true")
    browser.go()
    for identifier in browser.value("[...document.querySelectorAll('.views a')].map(link => link.id)"):
        press(identifier, "page")
    return changed


def leave(browser, proxy):
    """What the hosts of the edition hear when its pictures are wanted, and a link is clicked."""
    browser.go()
    browser.until(f"{FRAME}?.body && true")
    browser.click("web")
    loaded = wait(lambda: hosts(proxy, "cdn.example"))
    link = browser.until(f"(({{x, y, width, height}}, frame) => ({{x: frame.x + x + width / 2, "
                         f"y: frame.y + y + height / 2}}))({FRAME}.querySelector("
                         "'a[href*=\"a.example/b\"]').getBoundingClientRect(), "
                         "document.querySelector('.stage iframe').getBoundingClientRect())")
    for kind in ("mousePressed", "mouseReleased"):
        browser.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **link)
    followed = wait(lambda: hosts(proxy, "//a.example") or hosts(proxy, " a.example"))
    return {"loaded": loaded, "followed": followed,
            "stays": browser.value(f"{FRAME}.location.pathname").endswith("/edition")}


def hosts(proxy, text):
    return any(text in line for line in proxy.wanted)


def wait(isSo, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not isSo():
        time.sleep(0.02)
    return isSo()


def unscripted(browser):
    """The frames of a page without scripts, and how wide their first picture is."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.go()
    time.sleep(0.5)
    tree = browser.call("Page.getFrameTree")["frameTree"]
    frames = [child["frame"]["url"].split("?")[1] for child in tree.get("childFrames", [])]
    root = browser.call("DOM.getDocument", depth=-1, pierce=True)["root"]
    image = next(find(root, "IMG"), None)
    width = image and browser.call("DOM.getBoxModel", nodeId=image["nodeId"])["model"]["width"]
    browser.shot("unscripted")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    return {"frames": frames, "picture": width}


def find(node, name):
    if node["nodeName"] == name:
        yield node
    for child in [*node.get("children", []), node.get("contentDocument")]:
        if child:
            yield from find(child, name)


def dark(browser, name):
    """The page itself on a machine that is set to dark."""
    browser.call("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": "dark"}])
    browser.go()
    browser.until(f"{FRAME}?.body && true")
    colour = browser.value("getComputedStyle(document.querySelector('.head')).backgroundColor")
    time.sleep(0.2)
    browser.shot(f"dark-{name}")
    browser.go("?view=issue")
    browser.shot(f"dark-{name}-issue")
    browser.call("Emulation.setEmulatedMedia", features=[])
    return colour


def unnamed(browser, queries):
    """Controls that a screen reader would have no word for."""
    controls = {"link", "button", "combobox", "textbox", "searchbox", "meter", "Iframe", "region",
                "navigation", "complementary", "group"}
    found = []
    for query in queries:
        browser.go(query)
        browser.until("document.getElementById('live') && true")
        nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
        for node in nodes:
            role = node.get("role", {}).get("value")
            if role in controls and not node.get("ignored") and not node.get("name", {}).get("value"):
                found.append(f"{query}: {role}")
    return found


def main():
    proxy = Proxy()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(folder, proxy)
        seen = {}
        pathlib.Path(PICTURE).write_bytes(png(20))
        browser.window(1400)
        browser.go()
        seen["picture"] = picture(browser)
        seen["elsewhere"] = picture(browser, 1)
        seen["source"] = browser.value(f"{FRAME}.images[0].src")
        browser.shot("edition")
        seen["median_ms"] = saves(browser, ISSUE)
        pathlib.Path(PICTURE).write_bytes(png(30))
        browser.until(f"{FRAME}?.images[0].naturalWidth !== {seen['picture']}")
        seen["changed"] = picture(browser)
        seen["views"] = views(browser)
        seen["toggles"] = toggles(browser)
        browser.go("?view=issue")
        seen["beside"] = browser.value("[...document.querySelectorAll('.line:has(.finding)')]"
                                       ".map(line => line.innerText)")
        seen["keyboard"] = keyboard(browser)
        seen["unnamed"] = unnamed(browser, ["", "?view=text", "?view=issue", "?view=links",
                                            "?view=source", "?view=message"])
        seen["dark"] = dark(browser, "desktop")
        browser.window(390, 844)
        browser.go("?width=phone&scheme=dark")
        browser.until(f"{FRAME}?.body && true")
        seen["overflow"] = browser.value("document.documentElement.scrollWidth - innerWidth")
        browser.shot("narrow")
        dark(browser, "narrow")
        browser.window(1400)
        seen["unscripted"] = unscripted(browser)
        seen["complaints"] = browser.complaints()
        seen["wanted"] = [line for line in proxy.wanted if ".example" in line]
        seen["left"] = leave(browser, proxy)
        browser.end()
    print(json.dumps(seen))


if __name__ == "__main__":
    main()

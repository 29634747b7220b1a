"""Signs of a page that a script is to fill: what its markup shows where it shows no text."""

from __future__ import annotations

import re

# Elements that an application draws itself into, and marks of its templates.
SHELL_SIGNS = re.compile(
    r"""<[\w-]{1,30}\b[^<>]{0,200}?\bid\s{0,3}=\s{0,3}["']?(?:\w+[-_])?(?:app|root|__nuxt|q-app)["'\s>]"""
    r"""|\bng-app\b|\bdata-v-app\b|\bv-cloak\b|<app-root\b|\bms-controller\b|\bv-for\s{0,3}=""",
    re.IGNORECASE,
)
TEMPLATE_SIGNS = ("{{", "${", "{%", "<%=", "###")
# Words of addresses that bring no text: counters above all.
NEVER_CALLED = (
    *("hit", "click", "counter", "/count", "artcount", "visit", "pageview", "/pv", "stat.", "/log"),
    *("login", "logout", "captcha", "verify", "token", "jiucuo", "weather", "/like", "/vote"),
    *("upload", "feedback", "comment", "suggestword", "heartbeat", "analytics", "/stats", "addlog"),
)
# A request that a script makes for the text.
REQUEST = re.compile(
    r"(?:\$|jQuery)\.(?:ajax|get|post|getJSON)\s{0,4}\(|\bfetch\s{0,4}\(|\baxios\b|XMLHttpRequest"
    r"|\.load\s{0,4}\(\s{0,4}[\"']"
)
ADDRESS = re.compile(r"[\"']((?:https?:)?/[\w./%-]{3,200}|[\w-]+/[\w./%-]{3,200})[\"'?]")
# Files of an application, and what a page tells a reader whose browser runs no scripts.
APPLICATION_FILE = re.compile(
    r"<script\b[^<>]{0,300}(?:\btype\s{0,3}=\s{0,3}[\"']?module\b|src\s{0,3}=\s{0,3}[\"']?[^\"'<>\s]{0,200}"
    r"(?:chunk|vendor|bundle|runtime|webpack|umi|polyfill|(?:^|/)(?:app|main|index)(?:[.-][\w.-]{0,40})?\.js))",
    re.IGNORECASE,
)
NO_SCRIPT = re.compile(
    r"<noscript\b[^<>]{0,100}>(?:[^<]|<(?!/noscript)){0,400}?(?:java\s?script|脚本)", re.IGNORECASE
)
ANY_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)

"""Attacks: what a hostile visitor, page or text may try.  Each list is tried in `test_attacks.py`."""

from __future__ import annotations

# Texts that try to become markup, script, a template, or a header.
TEXTS = (
    "<script>alert(1)</script> Trade grew by 7% in 2024.",
    "<img src=x onerror=alert(1)> Trade grew by 7% in 2024.",
    '"><svg onload=alert(1)> Trade grew by 7% in 2024.',
    "</textarea></title><script>alert(1)</script> Trade grew by 7% in 2024.",
    "Trade <b onmouseover=alert(1)>grew by 7%</b> in 2024, the <i>minister</i> said.",
    "Trade grew by 7% in 2024, said {{ 7 * 7 }} {% for x in y %} ${7*7} #{7*7}.",
    "Trade between Austria and Peru grew by 7% in 2024.\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>",
    "javascript:alert(1) Trade grew by 7% in 2024.",
    "Trade grew by 7%\u202e in 2024\u2066, the minister\u0007 said \ufeff.",
    "&lt;script&gt;alert(1)&lt;/script&gt; Trade grew by 7% in 2024.",
)

# Addresses that lead to this machine or its network, or that are none of the web.
ADDRESSES = (
    "http://127.0.0.1:1/",
    "http://localhost/",
    "http://[::1]/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://172.16.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://127.1/",
    "http://user:pass@127.0.0.1/",
    "file:///etc/passwd",
    "/etc/passwd",
    "-",
    "ftp://example.org/a",
    "gopher://127.0.0.1:6379/_",
    "data:text/html,<script>alert(1)</script>",
    "http://",
    "https:///path",
)

# Names that a page of another site could give to our address.
HOSTS = ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8322", "", "[::1", "a b")

# Headers with which a browser tells that another site sends.
ORIGINS: tuple[dict[str, str], ...] = (
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1.evil.example"},
    {"origin": "http://127.0.0.1:9"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
)

# Where a form asks to go back to, and must not.
BACK = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "javascript:alert(1)",
    "\\\\evil.example",
    " //evil.example",
)

# Paths that try to leave, to break or to confuse.
PATHS = (
    "/static/../serve.py",
    "/static/%2e%2e/serve.py",
    "/static/..%2f..%2fsettings.py",
    "/report/../../etc/passwd",
    "/report/%27%20OR%201=1--",
    "/report/%",
    "/report/____",
    "/report/" + "a" * 3000,
    "/dossier/RU-TJ'--",
    "/dossier/<script>",
    "/dossier/RU-TJ/chart.svg?measure=x&aspect=y&unit=<script>",
    "/dossier/RU-TJ/chart.svg?measure=trade.turnover&aspect=level&unit=USD&theme=evil",
    "/promise/%00",
    "/finding/____",
    "/export/dossier/RU-TJ/nothing",
    "/export/dossier/..%2f/csv",
    "/export/report/____/csv",
    "/feed/../findings.atom",
    "/nothing<script>alert(1)</script>",
)

# Searches that try to become SQL, or the language of the index.
SEARCHES = (
    "' OR 1=1 --",
    '"',
    'a" OR b',
    "NEAR(a b)",
    "*",
    "col:a",
    "%",
    "_",
    "\\",
    "a" * 5000,
    "\x00",
    "<script>alert(1)</script>",
)

"""Articles that try to get out of their page: made-up texts that share passages, so that each kind of page has them."""

from collections.abc import Sequence

from reuse import Document

RUN = "window.__pwned=1;document.title='pwned';alert('pwned')"
"""What every one of these would do if anything ran it."""

MARKUP = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</SCRIPT\t><sCrIpT src=https://evil.example/x.js>{RUN}</sCrIpT>",
    f"<scr\x00ipt>{RUN}</scr\x00ipt>",
    f"<!--<script>{RUN}",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script><![CDATA[",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script><style>*{{display:none}}",
    f"</textarea></pre></a></ins></del></bdi></svg></main><script>{RUN}</script>",
    f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\">",
    f'<img src=x onerror="{RUN}">',
    f'<svg onload="{RUN}"><animate onbegin="{RUN}" attributeName=x dur=1s>',
    f'<svg><script>{RUN}</script><a xlink:href="javascript:{RUN}">',
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<object data="data:text/html,<script>{RUN}</script>"></object>',
    f'<details open ontoggle="{RUN}"><body onload="{RUN}">',
    f'<a href="javascript:{RUN}" autofocus onfocus="{RUN}" id="main">click here</a>',
    "<base href=https://evil.example/><link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=https://evil.example/><input name=q autofocus><button>Search</button></form>",
    f"\" autofocus onfocus=\"{RUN}\" style=\"display:none\" x=\"",
    f"' autofocus onfocus='{RUN}' style='display:none' x='",
    f"`onload=`{RUN}` x=`",
    f"x onmouseover={RUN} ",
    "{{ 7*7 }}{{ self.__init__.__globals__ }}",
    "{% raw %}{{ 7*7 }}{% endraw %}{% for a in b %}{# a comment #}",
    "${7*7} <%= 7*7 %> #{7*7} %s %(a)s {0} {a.__class__}",
    f"&lt;script&gt;{RUN}&lt;/script&gt; &#x3C;script&#x3E; &amp;lt; &quot;",
    "\\u003cscript\\u003e \\x3cscript\\x3e %3Cscript%3E +ADw-script+AD4- \\';//\\\";//",
    f"\u2028{RUN}//\u2029{RUN}//",
    f"*/{RUN}/* ${{{RUN}}} `;{RUN};`",
    "<plaintext><xmp><listing>",
    "\ufeff<\ufeffscript\u200b>\x1b]0;title\x07\x1b[31m\x9b2J\x08\x0b\x0c\x7f\x85",
)  # fmt: skip
"""Pieces of text that would run, load, close, hide or fill in something."""

ADDRESSES = (
    f"javascript:{RUN}",
    f" java\tscript:{RUN}",
    f"JaVaScRiPt://example.org/%0a{RUN}",
    f"\x01javascript:{RUN}",
    f"java\nscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "/etc/passwd",
    "blob:https://evil.example/1",
    "view-source:https://evil.example/",
    "https:evil.example",
    "http://[::1",
    "mailto:a@evil.example?subject=x",
)
"""Addresses that must not become links."""

BREAKING_OUT = f'https://example.org/?"onmouseover="{RUN}"\'><script>{RUN}</script>'
"""An address that may be followed, if it stays in its attribute."""

IDS = (
    "../../../../etc/passwd",
    "..",
    ".",
    "/etc/passwd",
    "..\\..\\windows\\system32",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "a/b/c",
    "CON",
    "nul.html",
    "index.html",
    "a\x00b",
    "new\nline",
    " ",
    "\u200b",
    "\u202egnp.exe",
    "\ud800",
    "#main",
    "?q=1&x=2#y",
    "__proto__",
    "constructor",
    "0",
    "-1",
    "a" * 5000,
    f"'\"><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"\" onfocus=\"{RUN}\" autofocus=\"",
    "{{ 7*7 }}",
    "\u2028",
    "🧨" * 40,
    "معرف",
)  # fmt: skip
"""Ids that are paths, names of devices, markup, or nothing one can see."""

TITLES = (
    *(f"{piece} in a headline" for piece in MARKUP[:14]),
    "Headline " * 1112,
    "W" * 10_000,
    "\u202e\u2067desrever",
    "\ud83d alone \udca3",
    "عنوان الخبر",
    "Z" + "\u0300\u0301\u0302\u0303\u0304\u0330\u0331" * 300 + "algo",
)
"""Headlines of markup, of 10,000 characters, of one word, of the other direction."""

HARBOUR = (
    "The harbour office of Lindvik closed the outer quay on Monday after divers found a crack in two of its piers.",
    "Eleven fishing boats were towed to the old basin, where the town had laid planks over the mud.",
    "Nobody may load or unload at the quay until an engineer has looked at every pier, the office said.",
    '"We heard it groan for a year and were told that wood always groans," said the skipper Marit Ostby.',
    "Repairs will cost about four million crowns, a third of what the town spends in a year on all of its roads.",
    "The council meets on Thursday to decide whether the herring fair can be held on the remaining half of the square.",
)
ORCHARD = (
    "Growers along the river Tarn have lost nearly half of this year's plums to a frost in the second week of May.",
    "Smoke pots burned in the rows for four nights, and a helicopter pushed the warmer air down to the trees.",
    "The cooperative in Vellac expects to press nine thousand crates instead of the twenty thousand of last autumn.",
    "Insurers pay only from a loss of thirty per cent on, measured over the whole farm and not tree by tree.",
    "A fund of the region is to lend the smaller farms money without interest until the harvest after next.",
)
FERRY = (
    "On Tuesday the ferry Solveig ran onto the sandbank off Cape Hald with ninety people and two horses on board.",
    "The mate, Jens Aarup, had taken the wheel an hour before, when the captain went below with a fever.",
    "No one was hurt, though one of the horses kicked through a door and had to be calmed by a passing vet.",
    "Tugs from Ronne pulled the ship free at the next high tide, after sixty tons of gravel had been put ashore.",
    "The company says it will pay for sixty hotel rooms, and that the bank is not on the chart it was sold in March.",
    "An inquiry will be held in the customs house, whose windows were broken by the storm of the same night.",
)
ARABIC = (
    "أعلنت بلدية المدينة القديمة يوم الاثنين إغلاق الجسر الحجري أمام السيارات بعد ظهور شقوق واسعة في قوسه الأوسط.",
    "وقال المهندس المشرف إن الإصلاح يحتاج إلى أربعة أشهر على الأقل وإن المشاة يستطيعون العبور في النهار فقط.",
    "ويعبر الجسر كل يوم نحو سبعة آلاف شخص معظمهم من تجار السوق الكبير وطلاب المدرسة المجاورة للنهر.",
)
HEBREW = (
    "עיריית הנמל הודיעה ביום שני כי הגשר הישן ייסגר לתנועת כלי רכב לאחר שהתגלו סדקים רחבים בקשת האמצעית שלו.",
    "לדברי המהנדס האחראי התיקון יימשך לפחות ארבעה חודשים והולכי רגל יוכלו לחצות אותו רק בשעות היום.",
)
CHINESE = (
    "港务局星期一宣布，由于潜水员在两根桥墩上发现裂缝，外码头即日起停止使用，十一艘渔船已被拖往旧港池停泊。",
    "工程师说，修理至少需要四个月时间，费用大约四百万元，相当于全镇一年道路开支的三分之一。",
)
JAPANESE = (
    "港湾事務所は月曜日、二本の橋脚にひび割れが見つかったため、外側の岸壁を閉鎖すると発表した。",
    "漁船十一隻は旧港に移され、修理には少なくとも四か月かかる見込みだと技師は話している。",
)
SIGN_UP = (
    "Sign up here for our free morning letter and never again miss what happens in your part of the country."
)
LONG = "".join(chr(97 + (7 * n * n + n // 26) % 26) for n in range(100_000))
"""A word of 100,000 letters."""

ZALGO = "".join(letter + 8 * "\u0300\u0316\u0334\u0489" for letter in "combining marks in a flood")
EMOJI = "👩🏽‍🚒🏳️‍🌈🇳🇴 1️⃣ 🫠"


def articles() -> list[Document]:
    """Return some eighty articles: stories of all of the above, and what stands alone."""
    documents: list[Document] = []
    for number, piece in enumerate(MARKUP):
        documents.append(_carrier(number, piece))
    documents += _other_scripts()
    documents += _floods()
    documents += _taken()
    documents += [
        Document(
            id=f"alone {number}", text=f"{text} {piece} {SIGN_UP}", source=f"Outlet {piece}", title=piece
        )
        for number, (piece, text) in enumerate(zip(MARKUP, _ALONE, strict=False))
    ]
    return documents


def _carrier(number: int, piece: str) -> Document:
    """Return an article of one of two stories, with a piece of markup in what it shares and in what it adds."""
    story = HARBOUR if number % 3 else ORCHARD
    lines = list(story)
    first = _pick(MARKUP, 3 * (number % 2))
    lines[1] = f"{lines[1]} {first}"  # shared by every other one
    lines[2] = f"{piece} {lines[2]}"
    if number % 4 == 1:
        lines = [*lines[3:], *lines[:3]]
    if number % 5 == 2:
        lines[0] = lines[0].replace("Monday", f"Sunday {piece}").replace("half", "a third")
    if number % 3 != 1:
        lines.append(
            f'A neighbour number {number} saw it otherwise: "{piece} I was there on the night in question," she said.'
        )
    credit = f"({_pick(('AP', 'Reuters', 'AFP'), number)}) {piece} -- " if number % 2 else ""
    year = {0: "0001-01-01", 1: "9999-12-31", 2: "0001-01-01T00:00:00+14:00", 3: "9999-12-31T23:59:59-12:00"}
    return Document(
        id=_pick(IDS, number) if number < len(IDS) else f"{number}{piece}",
        text=credit + "\n\n".join(lines) + f"\n\n{SIGN_UP if number % 6 == 0 else ''}",
        title=_pick(TITLES, number),
        source=f"{piece} Gazette" if number % 3 else None,
        url=_pick((*ADDRESSES, BREAKING_OUT), number),
        published=year.get(number, f"2024-05-{1 + number % 28:02}T{number % 24:02}:00:00+00:00"),
        metadata={"byline": piece, "dateline": piece},
    )


def _other_scripts() -> list[Document]:
    documents = []
    for name, story in (("ar", ARABIC), ("he", HEBREW), ("zh", CHINESE), ("ja", JAPANESE)):
        for number in range(3):
            lines = [*story, f"{MARKUP[number]} {number}."]
            documents.append(
                Document(
                    id=f"{name}-{number}",
                    text="\n\n".join(lines if number else story),
                    title=story[0][:40],
                    source=f"{name} {number}",
                    published=f"2024-03-0{1 + number}",
                )
            )
    return documents


def _floods() -> list[Document]:
    text = " ".join(HARBOUR[:3])
    mixed = f"{ARABIC[0]} {ORCHARD[0]} \u202e{ORCHARD[1]} \u2066{HEBREW[0]}"
    return [
        Document(id="long word", text=f"{text}\n{LONG} {ORCHARD[0]}", title=LONG[:3000]),
        Document(id="long word again", text=f"{LONG}\n{text} {ORCHARD[0]}"),
        Document(id="zalgo", text=f"{ZALGO * 40} {text} {ZALGO} {EMOJI * 50}", title=ZALGO, source=ZALGO),
        Document(id="bidi", text=mixed, title=f"\u202e{ARABIC[0]}", source="\u2067outlet"),
        Document(id="bidi too", text=f"{mixed}\n\n{HARBOUR[5]}"),
        Document(id="surrogates", text=f"\ud800 {text} \udfff\ud800", title="\udfff"),
        Document(id="lines", text=text.replace(" ", "\r\n").replace("quay", "\x85quay\x0b\x0c")),
        Document(id="empty", text=""),
        Document(id="blank", text=" \n\u200b\u00ad "),
    ]


def _taken() -> list[Document]:
    """Return one article that another took, a third left out, two paragraphs in another order, some words changed."""
    lines = [*FERRY, MARKUP[0]]
    theirs = [
        lines[3],
        lines[4].replace("sixty", "about 60"),
        lines[0].replace("On Tuesday", "Last week"),
        lines[1],
    ]
    said = f"The Ferry Post first reported this. {MARKUP[11]}"
    return [
        Document(
            "ferry", "\n\n".join(lines), published="2024-06-04", source="The Ferry Post", url=BREAKING_OUT
        ),
        Document("ferry taken", "\n\n".join([*theirs, said]), published="2024-06-11", source="Inland News"),
    ]


def _pick(values: Sequence[str], number: int) -> str:
    return values[number % len(values)]


_ALONE = (
    "The bakery in the lane behind the mill sells rye loaves on Saturdays only.",
    "Snow was forecast for the pass, and the bus of nine o'clock did not run.",
    "Two choirs sang in the gymnasium while the roof of the church was mended.",
    "A heron has nested on the crane that nobody had moved since the spring.",
    "The library will lend telescopes from September, three weeks at a time.",
    "Chess players met in the waiting room until the station was sold.",
)

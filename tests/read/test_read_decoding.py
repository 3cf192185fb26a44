"""Bytes to text: exact, or refused."""

import codecs
import random
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.errors import ReuseError
from reuse.read.decoding import decode

ENGLISH = (
    "The council’s decision, announced on Tuesday, surprised many residents. “We were never asked,” said "
    "Maria Keller, who has lived on the street for forty years – “not once.” The plans cost €2 million.\r\n"
)
FRENCH = (
    "Le conseil municipal a décidé mardi soir de fermer la bibliothèque du quartier. Les élèves de l'école "
    "voisine, privés de salle d'étude, ont protesté devant la mairie. Où sont passés les crédits ?\n"
)
POLISH = (
    "Rada miasta zdecydowała we wtorek o zamknięciu biblioteki na starówce. Uczniowie sąsiedniej szkoły, "
    "którzy stracili czytelnię, protestowali przed ratuszem. „Nikt nas nie pytał” – powiedziała Małgorzata.\n"
)
CZECH = (
    "Městská rada v úterý rozhodla o uzavření knihovny ve staré čtvrti. Žáci sousední školy, kteří přišli o "
    "studovnu, protestovali před radnicí. Nikdo se nás neptal, řekla předsedkyně sdružení rodičů.\n"
)
HUNGARIAN = (
    "A városi tanács kedden úgy döntött, hogy bezárja az óvárosi könyvtárat. A szomszédos iskola tanulói, "
    "akik elvesztették olvasótermüket, a városháza előtt tiltakoztak. Ők és szüleik űzték tovább az ügyet.\n"
)
TURKISH = (
    "Belediye meclisi salı günü eski mahalledeki kütüphaneyi kapatma kararı aldı. Çalışma salonlarını "
    "kaybeden öğrenciler belediye binası önünde protesto gösterisi yaptı.\n"
)
SIMPLIFIED = (
    "市政府周二宣布，将关闭位于老城区的图书馆。附近学校的学生失去了自习的地方，他们在市政厅前表示抗议。\n"
    "家长协会主席王丽说：“没有人征求过我们的意见。”市长办公室拒绝发表评论。\n"
)
TRADITIONAL = (
    "市政府週二宣布，將關閉位於老城區的圖書館。附近學校的學生失去了自習的地方，他們在市政廳前表示抗議。\n"
    "家長協會主席王麗說：「沒有人徵求過我們的意見。」市長辦公室拒絕發表評論。\n"
)
JAPANESE = (
    "市は火曜日、旧市街にある図書館を閉鎖すると発表した。近くの学校の生徒たちは自習の場所を失い、市役所の前で抗議した。\n"
    "保護者会の会長である山田さんは「私たちは一度も意見を聞かれなかった」と話した。\n"
)
KOREAN = (
    "시의회는 화요일 구시가지의 도서관을 폐쇄하기로 결정했다.\n"
    "자습 공간을 잃은 인근 학교 학생들은 시청 앞에서 항의했다.\n"
)
RUSSIAN = (
    "Городской совет во вторник объявил о закрытии библиотеки в старом районе. Ученики соседней школы, "
    "оставшиеся без читального зала, протестовали перед мэрией. Нас никто не спрашивал.\n"
)
GREEK = (
    "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κλείσει τη βιβλιοθήκη της παλιάς πόλης. Οι μαθητές του "
    "γειτονικού σχολείου διαμαρτυρήθηκαν μπροστά στο δημαρχείο.\n"
)

OLD = [
    ("cp1252", ENGLISH),
    ("latin-1", FRENCH),
    ("cp1250", POLISH),
    ("iso8859_2", re.sub("[„”–]", "-", POLISH)),
    ("cp1250", CZECH),
    ("iso8859_2", CZECH),
    ("cp1250", HUNGARIAN),
    ("cp1254", TURKISH),
    ("gb18030", SIMPLIFIED),
    ("big5", TRADITIONAL),
    ("shift_jis", JAPANESE),
    ("euc_jp", JAPANESE),
    ("euc_kr", KOREAN),
    ("koi8-r", RUSSIAN),
    ("windows-1251", RUSSIAN),
    ("cp1253", GREEK),
]


@pytest.mark.parametrize(("encoding", "text"), OLD)
def test_old_encodings_give_the_exact_text(encoding, text):
    decoded, named = decode(text.encode(encoding))
    assert decoded == text
    assert text.encode(encoding).decode(named) == text
    assert codecs.lookup(named).name != "utf-8"


@pytest.mark.parametrize(("encoding", "text"), OLD)
def test_a_long_file_is_sampled_and_decoded_whole(encoding, text):
    long = "Plain words come first. " * 20_000 + "\n" + text * 3_000
    assert decode(long.encode(encoding))[0] == long


def test_a_long_line_is_not_cut_inside_a_character():
    line = SIMPLIFIED.replace("\n", " ") * 3_000
    data = line.encode("gb18030")
    assert len(data) > 1 << 18
    assert decode(data)[0] == line
    assert decode(b"x" + data)[0] == "x" + line


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_is_taken_as_it_is(text):
    assert decode(text.encode()) == (text.removeprefix("\ufeff"), "utf-8")


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
)
def test_a_mark_names_the_encoding_and_is_no_part_of_the_text(text, encoding):
    assert decode(("\ufeff" + text).encode(encoding)) == (text, encoding)


def test_newlines_are_not_translated():
    assert decode(b"one\r\ntwo\rthree\n")[0] == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"words\0words", "binary"),
        ("words".encode("utf-16-le"), "binary"),
        (codecs.BOM_UTF16_LE + "wo\0rds".encode("utf-16-le"), "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "utf-16-le"),
        (codecs.BOM_UTF16_LE + b"abc", "utf-16-le"),
        (b"\xff\xfe\x00\x00abc", "utf-32-le"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 4, "binary|tell"),
        (b"\x01\x02caf\xe9\x03", "control"),
        (ENGLISH.encode("mac_roman"), "tell"),
        ("The council’s decision surprised many residents.".encode("mac_roman"), "tell"),
        (FRENCH.encode("cp437"), "tell"),
        (FRENCH.encode()[:-30] + b"\xe9" + FRENCH.encode()[-30:], "damaged UTF-8 at byte"),
        (RUSSIAN.encode()[:-3], "damaged UTF-8"),
        (ENGLISH.encode("cp1252") + b"\x81", "tell|fit"),
    ],
)
def test_what_cannot_be_trusted_is_refused(data, reason):
    with pytest.raises(ReuseError, match=reason):
        decode(data)


def test_random_bytes_are_refused():
    chance = random.Random(1)
    for _ in range(50):
        with pytest.raises(ReuseError):
            decode(bytes(chance.choices(range(1, 256), k=2_000)))


def test_importing_the_room_does_not_import_the_detector():
    code = "import sys, reuse.read; print({'charset_normalizer', 'reuse.read'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'reuse.read'}"

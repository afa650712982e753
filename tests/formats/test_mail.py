"""Mail: what is translated, what stays, and how it goes out again."""

import base64
import quopri
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.core.document import Document
from afst_i18n.core.errors import WorldError
from afst_i18n.formats import text
from afst_i18n.formats.mail import FORMAT

BODY = "Dear colonel,\n\nThe crew of the air base\nrests today, él dijo.\n"
ANSWERED = "\n-- \nAna Ruiz\nPublic Affairs\n\nOn Monday, Dec 1, 2025, Juan wrote:\n> The old mail.\n"
TEXTS = st.lists(
    st.sampled_from(["The crew\n", "rests.\n", "\n", "> quoted\n", "-- \n", "é = ñ\n", "a" * 90 + "\n"])
).map("".join)


def mail(
    body: str = BODY, *, cte: str = "quoted-printable", html: str = "", charset: str = "utf-8"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ana Ruiz <ana@af.mil>"
    message["Subject"] = "Re: Wing general visits Mérida"
    message.set_content(body, cte=cte, charset=charset)
    if html:
        message.add_alternative(html, subtype="html", cte="base64")
    return message


def parse(data: bytes) -> Document:
    return FORMAT.parse(data, path="a.eml", encoding="utf-8")


def texts(data: bytes) -> list[str]:
    return [segment.text for segment in parse(data).segments]


def test_the_lines_of_a_flowed_paragraph_stay_open() -> None:
    head = "From: a@b.mil\nSubject: Crew\nContent-Type: text/plain; charset=utf-8; format=flowed\n"
    head += "Content-Transfer-Encoding: 8bit\n\n"
    body = "The crew visits the base on Monday, and everybody is \ninvited to come.\n\nBest\n"
    document = parse((head + body).encode())
    spanish = "La tripulación visita la base el lunes, y todo el mundo está invitado a venir."
    built = FORMAT.serialize(document, [None, spanish, None]).decode()
    assert "La tripulación visita la base el lunes, y todo el \nmundo está invitado a venir.\n\nBest" in built


@given(st.binary())
@settings(max_examples=200)
def test_whatever_can_be_read_is_written_back(junk: bytes) -> None:
    data = (
        b"From: a@b.mil\nSubject: Crew\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n"
        + junk
        + b"\n--x--\n"
    )
    try:
        document = parse(data)
    except WorldError:
        return
    assert FORMAT.serialize(document) == data


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("policy", [SMTP, default], ids=["crlf", "lf"])
def test_a_translation_goes_out_as_the_source_came_in(cte: str, policy: object) -> None:
    data = mail(BODY + ANSWERED, cte=cte).as_bytes(policy=policy)  # type: ignore[arg-type]
    document = parse(data)
    assert [s.text for s in document.segments] == [
        "Wing general visits Mérida",
        "Dear colonel,",
        "The crew of the air base rests today, él dijo.",
    ]
    built = FORMAT.serialize(
        document, ["General de ala en Mérida", "Estimado coronel:", "La tripulación descansa."]
    )
    again = message_from_bytes(built, policy=default)
    assert again["Subject"] == "Re: General de ala en Mérida"
    assert again["From"] == "Ana Ruiz <ana@af.mil>"
    assert again["Content-Transfer-Encoding"] == cte
    content = again.get_content().replace("\r\n", "\n")
    assert content == "Estimado coronel:\n\nLa tripulación descansa.\n" + ANSWERED


def test_what_others_wrote_is_kept_and_counted() -> None:
    kept = parse(mail(BODY + ANSWERED).as_bytes()).kept
    assert "quotation or signature" in {one.reason for one in kept}
    assert "The old mail." in [one.text for one in kept]


@pytest.mark.parametrize(
    "tail",
    [
        "-----Original Message-----\nFrom: Juan\nWords\n",
        "El lun, 1 dic 2025, Juan <j@x.mx> escribió:\nPalabras\n",
        "________________________________\nFrom: Juan\nSent: Monday\nWords\n",
        "From: Juan Vega\nSent: Monday, December 1, 2025\nTo: Ana\nSubject: Old\n\nWords\n",
        "> Words\n",
        "El lun, 3 de mar de 2025 a la(s) 9:00 a.m., Juan <j@x.mx>\nescribió:\nPalabras\n",
        "On Mon, Mar 3, 2025 at 9:00 AM Juan Vega of the Air Force\n<j@x.mx> wrote:\n\nWords\n",
    ],
)
def test_the_mail_that_is_answered_is_not_translated(tail: str) -> None:
    assert texts(mail(f"We agree.\n\n{tail}").as_bytes())[1:] == ["We agree."]


def test_both_bodies_are_translated_and_attachments_left() -> None:
    message = mail(
        "The crew rests.\n", html='<p>The <b>crew</b> rests.</p><div class="gmail_quote">Old</div>'
    )
    message.add_attachment("The notes.\n", filename="notes.txt")
    data = message.as_bytes()
    document = parse(data)
    assert texts(data)[1:] == ["The crew rests.", "The <1>crew</1> rests."]
    assert document.remarks == ("1 attached, not translated: text/plain",)
    built = FORMAT.serialize(document, [None, "La tripulación descansa.", "La <1>tripulación</1> descansa."])
    again = message_from_bytes(built, policy=default)
    plain, html = (again.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    assert plain.get_content() == "La tripulación descansa.\n"
    assert html.get_content().strip().startswith("<p>La <b>tripulación</b> descansa.</p>")


@pytest.mark.parametrize(
    "tail",
    [
        "<p>-- <br>Ana Ortiz<br>Press Officer</p>",
        "<br>--&nbsp;<br>Ana Ortiz",
        "<div>--<br></div><div>Ana Ortiz</div>",
        "<div><p class=MsoNormal><b>From:</b> Juan<br><b>Sent:</b> Monday</p></div><p>Old words</p>",
    ],
)
def test_a_signature_in_html_is_kept_and_so_is_the_mail_that_is_answered(tail: str) -> None:
    page = f"<html><body>The crew <b>rests</b>.{tail}</body></html>"
    document = parse(mail("Text.\n", html=page).as_bytes())
    assert [segment.text for segment in document.segments][2:] == ["The crew <1>rests</1>."]
    assert any("Ana" in one.text or "Old" in one.text for one in document.kept)


def test_dashes_in_html_are_no_signature_elsewhere() -> None:
    page = "<p>From: the base<table><tr><td>--</td><td>Crew</td></tr></table><p><b>A</b> -- <i>b</i> rests"
    assert texts(mail("Text.\n", html=page).as_bytes())[2:] == [
        "From: the base", "Crew", "<1>A</1> -- <2>b</2> rests",
    ]  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable"])
def test_what_calls_itself_ascii_and_is_not_is_read_as_mail_programs_do(charset: str, encoding: str) -> None:
    head = (
        "From: a@b.mil\nSubject: 12\nContent-Type: text/plain; charset=us-ascii\n"
        f"Content-Transfer-Encoding: {encoding}\n\n"
    )
    body = "The crew’s rest — done.\n".encode(charset)
    data = head.encode() + (quopri.encodestring(body) if encoding == "quoted-printable" else body)
    document = parse(data)
    assert [segment.text for segment in document.segments] == ["The crew’s rest — done."]
    assert FORMAT.serialize(document, ["The crew’s rest — done."]) == data
    built = message_from_bytes(FORMAT.serialize(document, ["“Descansó” el ala…"]), policy=default)
    assert isinstance(built, EmailMessage)
    assert built.get_content() == "“Descansó” el ala…\n"
    assert built.get_content_charset() == ("utf-8" if charset == "utf-8" else "windows-1252")


def test_a_subject_of_bare_bytes_is_read() -> None:
    data = "From: a@b.mil\nSubject: Pláticas en Mérida\n\n12\n".encode()
    assert [segment.text for segment in parse(data).segments] == ["Pláticas en Mérida"]


def test_a_new_charset_leaves_the_rest_of_the_field() -> None:
    head = b"From: a@b.mil\nSubject: 12\nContent-Type: text/plain; format=flowed; charset=us-ascii\n"
    built = FORMAT.serialize(parse(head + b"\nThe crew rests.\n"), ["Descansó."])
    assert b'Content-Type: text/plain; format=flowed; charset="utf-8"\n' in built


def test_a_part_in_ascii_is_written_so_that_accents_arrive() -> None:
    head = b"From: a@b.mil\nSubject: 12\nContent-Type: text/plain; charset=us-ascii\nMIME-Version: 1.0\n"
    data = head + b"\nThe crew rests.\n"
    built = FORMAT.serialize(parse(data), ["La tripulación descansa."])
    again = message_from_bytes(built, policy=default)
    assert again.get_content() == "La tripulación descansa.\n"
    assert again.get_content_charset() == "utf-8"


def test_a_mail_pasted_as_text() -> None:
    data = b"From: Ana\nSent: Monday\nTo: Juan\nSubject: Staff talks\n\nThe crew rests.\n"
    document = parse(data)
    assert [s.text for s in document.segments] == ["Staff talks", "The crew rests."]
    assert FORMAT.serialize(document, [None, "Descansó él."]) == data.replace(
        b"The crew rests.", "Descansó él.".encode()
    )
    said = text.FORMAT.parse(data, path="a.txt", encoding="utf-8").remarks
    assert "--format mail" in said[0]
    assert text.FORMAT.parse(b"Note: all\n\nThe crew\n", path="a.txt", encoding="utf-8").remarks == ()


def test_lines_are_those_of_the_mail() -> None:
    data = b"From: a@b.mil\nSubject: Crew\n\nOne.\n\nTwo.\n"
    assert [(s.line, s.text) for s in parse(data).segments] == [(2, "Crew"), (4, "One."), (6, "Two.")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Just words\n", "is not a mail"),
        (b"From: a\nSubject: b\nContent-Transfer-Encoding: base64\n\n%%%\n", "is not base64"),
        (b"From: a\nSubject: b\nContent-Type: text/plain; charset=klingon\n\nWords\n", "cannot be read"),
    ],
)
def test_what_is_no_mail_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(WorldError, match=said):
        parse(data)


def test_a_thousand_multiparts_deep() -> None:
    heads = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000))
    data = b"From: a\nSubject: Crew\n" + heads + b"\nWords\n"
    assert FORMAT.serialize(parse(data)) == data


def test_transfer_encodings_are_those_of_the_standard_library() -> None:
    data = mail("é" * 60 + " crew\n").as_bytes()
    built = FORMAT.serialize(parse(data), [None, "ñ" * 60])
    body = built.partition(b"\n\n")[2]
    assert quopri.decodestring(body).decode() == "ñ" * 60 + "\n"
    assert max(map(len, body.splitlines())) <= 76
    data = mail("é crew\n", cte="base64").as_bytes()
    body = FORMAT.serialize(parse(data), [None, "ñ crew " * 40]).partition(b"\n\n")[2]
    assert base64.b64decode(body).decode() == ("ñ crew " * 40).strip() + "\n"


def test_a_header_that_no_mail_program_writes_is_left_alone() -> None:
    data = b"From: a\nSubject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nThe crew rests.\n"
    assert texts(data) == ["The crew rests."]

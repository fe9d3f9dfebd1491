import pytest, time
from uuid import uuid4
from pathlib import Path
from datetime import date
from onderdak.duty.tests.test_letters_due import placed_in, NOW, the_system, a_desk, letters, letter_view, write_due_letters
from onderdak.duty.usecases.deliver_letter import renew_letter
from onderdak.duty.usecases.print_letter import letter_pdf, letter_page
pytestmark = pytest.mark.django_db
def test_x():
    placed_in(); write_due_letters(desk=the_system(), now=NOW)
    rows,_=letters(desk=a_desk())
    out=Path("/tmp/letters_out"); out.mkdir(exist_ok=True)
    for r in rows:
        lid=r.letter_id
        for lang in ("uk","en","ru","nl"):
            if lang!="uk": lid=renew_letter(desk=a_desk(), now=NOW, letter_id=lid, language=lang)
            v=letter_view(desk=a_desk(), now=NOW, letter_id=lid, named=True)
            t=time.time(); b=letter_pdf([v]); print(r.subject,lang,len(b),time.time()-t)
            (out/f"{r.subject}-{lang}.pdf").write_bytes(b)
            (out/f"{r.subject}-{lang}.html").write_text(letter_page(v))
    v=[letter_view(desk=a_desk(), now=NOW, letter_id=r.letter_id, named=True) for r in letters(desk=a_desk())[0]]
    (out/"all.pdf").write_bytes(letter_pdf(v))
